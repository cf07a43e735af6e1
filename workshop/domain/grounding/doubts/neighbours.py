"""Doubts whether a figure stands by the thing it is said of: 1,204 riders and 38 drivers are not 1,204 drivers."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from workshop.domain.figures.reading import folded, placed
from workshop.domain.figures.rounding import rounds
from workshop.domain.figures.units import YEAR, Figure
from workshop.domain.grounding.doubts.claim import Claim
from workshop.domain.text.words import japanese, noun, tells, words

_CLAUSE = re.compile(r"[、。,;.!?・()（）\n](?!\d)|\band\b")
_UNCOUNTED = frozenset((YEAR, "clock", "monthname", "date", "day"))

_VERBS = frozenset(
    "take takes took run runs ran cost costs rise rises rose fall falls fell count counted stand stands have had work works has are is were".split()
)
"""Words of an alphabet that tell nothing of which thing is meant."""


@dataclass(frozen=True, slots=True)
class _Said:
    figure: Figure
    things: frozenset[str]


def doubt(claim: Claim, text: str, sources: Collection[str]) -> str:
    """Give a figure that the sentence says of something which has another figure in its source, "" where there is none."""
    held = [said for source in sources for said in _figures(source)]
    everywhere = frozenset.intersection(*(said.things for said in held)) if len(held) > 1 else frozenset()
    for said in _figures(text):
        same = [other for other in held if said.figure.same(other.figure) or rounds(said.figure, other.figure)]
        things = said.things - everywhere
        if not same or any(_meet(things, other.things) for other in same):
            continue
        if any(_meet(things, other.things) for other in held if other not in same):
            return said.figure.said
    return ""


def _meet(some: Collection[str], others: Collection[str]) -> bool:
    return any(one in other or other in one for one in some for other in others)


def _figures(text: str) -> list[_Said]:
    """Give the figures with what is told of in the clause around each."""
    body = folded(text)
    bounds = [0, *(match.end() for match in _CLAUSE.finditer(body)), len(body)]
    found = []
    for spot in placed(body, source=True):
        if spot.figure.unit in _UNCOUNTED:
            continue
        begin = max(bound for bound in bounds if bound <= spot.start)
        end = min(bound for bound in bounds if bound >= spot.end)
        found.append(
            _Said(spot.figure, _things(body[begin : spot.start], body[spot.end : end], body[spot.start : end]))
        )
    return found


def _things(before: str, behind: str, counted: str) -> frozenset[str]:
    """Give the forms of what a clause tells of; in an alphabet what is counted is one of them, and verbs are none."""
    if japanese(before + behind) or not (before + behind + counted).isascii():
        return frozenset(word.form for word in words(f"{before} {behind}") if noun(word) and tells(word))
    told = words(f"{before} {counted}".lower())
    return frozenset(
        word.form for word in told if tells(word) and not word.form[:1].isdigit() and word.plain not in _VERBS
    )
