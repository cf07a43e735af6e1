"""Doubts whether a sentence prefers what its source puts second: 「タクシー券より乗り放題」 told as 「乗り放題よりタクシー券」."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workshop.domain.grounding.doubts.claim import Claim
from workshop.domain.text.words import words

_JA = re.compile(
    r"(?P<less>[^、。\n]{1,20}?)(?:より(?:も|は|か|先に)?|(?:じゃ|では|で)なくて?|のではなくて?|の?代わりに)[、 ]?(?P<more>[^、。\n]{1,20})"
)
_EN = (
    re.compile(r"(?P<more>[^,.;\n]{2,40}?),? (?:rather than|instead of|and not|before|than) (?P<less>[^,.;\n]{2,40})"),
    re.compile(r"\bnot (?P<less>[^,.;\n]{2,40}?)(?:,| but) (?:but )?(?P<more>[^,.;\n]{2,40})"),
    re.compile(r"(?P<more>[^,.;\n]{2,40}?) first, then (?P<less>[^,.;\n]{2,60})"),
)
_GRAMMAR = ("助詞", "助動詞", "補助記号", "空白", "接尾辞", "非自立可能")
_GENERAL = frozenset(
    "方 ほう 人 事 こと 物 もの 所 良い 為る the a an is are to of for and it be by with on at".split()
)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Holds the words of what is preferred and of what comes second, none in both; `said` is how the first is told."""

    said: str
    more: frozenset[str]
    less: frozenset[str]


def doubt(claim: Claim) -> str:
    """Give what the sentence prefers and a source of it puts second, "" where there is none."""
    held = list(_choices(claim.wholes))
    for said in _choices(claim.told):
        for choice in held:
            if said.more & choice.less and said.less & choice.more:
                return said.said
    return ""


def _choices(text: str) -> Iterator[_Choice]:
    for pattern in (_JA, *_EN):
        for match in pattern.finditer(text):
            more, less = _forms(match["more"]), _forms(match["less"])
            if more - less and less - more:
                yield _Choice(match["more"].strip(), more - less, less - more)


def _forms(text: str) -> frozenset[str]:
    return frozenset(
        word.form
        for word in words(text)
        if not word.surface.isspace() and not word.of(*_GRAMMAR) and word.form not in _GENERAL
    )
