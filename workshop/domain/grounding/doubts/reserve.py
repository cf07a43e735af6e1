"""Doubts whether a sentence keeps the reserve its sources make: a forecast, a plan, something under study, hearsay, a condition, a wish."""

import re
from dataclasses import dataclass

from workshop.domain.grounding.doubts.claim import Claim, shares


@dataclass(frozen=True, slots=True)
class _Reserve:
    """`made` finds it in a source; any word of `kept` keeps it in the sentence."""

    made: re.Pattern[str]
    kept: re.Pattern[str]


def _reserve(made: str, kept: str) -> _Reserve:
    return _Reserve(re.compile(made), re.compile(f"{made}|{kept}"))


_CLAUSE = re.compile(r"[、。,.\n]")
# A wish in the form of a condition (あればいい, would be nice if) makes none; nor does ねばならない.
_GLAD = r"[^。、]{0,2}(?:いい|よい|良い|うれし|嬉し|助か|ありがた|楽し|ほしい|幸い|なら|いけ|だめ)"
_CONDITION = _reserve(
    rf"なら(?![なずび])|(?<![なでけせね])[れけせえべめげ]ば(?!{_GLAD})|たら(?!{_GLAD}|し)|場合|条件|限り|次第"
    r"|\b(?:if|unless|provided|as long as|in case)\b",
    r"[えけげせてねべめれ]ば|たら|なら|と、|ときに|\b(?:with|when|as soon as|depend\w*)\b",
)
_RESERVES = (
    _reserve(
        r"かもしれ|かも(?=[。、]|$)|だろう|でしょう(?!か)|おそらく|たぶん|可能性|\b(?:may|might|maybe|perhaps|possibly|could(?! not|n't)|likely)\b",
        r"おそれ|恐れ|心配|不安|懸念|案|\b(?:fear\w*|worr\w+|idea|would|suggest\w*)\b",
    ),
    _reserve(
        r"見込|見こ[まみ]|見通し|推計|予測|予想|\b(?:expected|projected|projections?|forecast\w*|estimat\w+)\b",
        r"かもしれ|だろう",
    ),
    _reserve(
        r"検討|協議|議論|調査中"
        r"|\b(?:considering|considers|considered|under (?:review|study|discussion|consideration)|review\w*|stud(?:y|ied|ying))\b",
        r"かもしれ|案|\b(?:idea|whether|might|may)\b",
    ),
    _reserve(
        r"予定|つもり|計画し|計画が|目標|めざ[しす]|目指|\b(?:plans?(?! and)|planned|scheduled|intend\w*|aim\w*|goals?|targets?)\b",
        r"かもしれ|見込|約束|計画|方針|\b(?:might|may|promis\w+)\b",
    ),
    _reserve(r"実験|実証|試験|試み|試し(?!に)|モデル事業|\b(?:pilots?|trials?|experiments?|tested|testing)\b", r"計画"),
    _reserve(
        r"らしい|(?:[るただい])そうだ|そうです|とのこと|と聞[いき]|という(?:話|噂|うわさ)|うわさ|噂|によると|によれば|言うには"
        r"|\b(?:heard|hear|people say|they say|said to|apparently|reportedly|rumou?r\w*|it is said|according to)\b",
        r"という|といい|といわ|話|語|伝え|\b(?:talk|says?|said|told)\b",
    ),
    _CONDITION,
    _reserve(
        r"(?:です|ます|でしょう|だろう|ません|の)か(?=[。?\s]|$)|(?<!では)(?<!ない)\?",
        r"か(?=[、。?とをがはも]|$)|どう|問|疑|尋|質問|聞|気に|求|知りた|わから|分から|不安|心配|誰|だれ|何|案|という(?=声|意見)"
        r"|\b(?:ask\w*|questions?|whether|if|wonder\w*|how|who|what|where|why|want\w*|unclear|doubt\w*|worr\w*|unease|fear\w*|propos\w*|suggest\w*|would|could|should)\b",
    ),
    _reserve(
        r"ほしい|欲しい|(?<![み冷重が])(?<!つめ)たい(?=[。、]|です|と|が|けど|$)|べき|ください"
        r"|\b(?:i (?:want|wish|hope)|would (?:like|love|move)|we need|please|should)\b",
        r"たが|たい|望|願|求|要|希望|期待|声|意見|思い|訴|賛成|反対|不安|心配|懸念|考え|案|気持ち|話さ|語ら"
        r"|\b(?:want\w*|wish\w*|hop(?:e|es|ing)|need\w*|ask\w*|would|could|may|might|prefer\w*|imagin\w*|call\w*|request\w*|suggest\w*|demand\w*|asks?)\b",
    ),
)
"""Collected by hand; measured on tests/data/meaning.yaml."""


def doubt(claim: Claim) -> str:
    """Give the word of a source whose reserve the sentence makes no more, "" where it keeps them or there is none."""
    for reserve in _RESERVES:
        made = claim.everywhere(reserve.made)
        if made and not reserve.kept.search(claim.said) and not (reserve is _CONDITION and _told(claim, made)):
            return made.group()
    return ""


def _told(claim: Claim, made: re.Match[str]) -> bool:
    """Tell whether the sentence tells of what the condition is, in another form: 七十五になったら and 七十五歳で."""
    before, behind = made.string[: made.start()], made.string[made.end() :]
    clause = _CLAUSE.split(behind)[0] if made.group().isascii() else _CLAUSE.split(before)[-1]
    return shares(clause, claim.said)
