"""What a document says with reserve: a forecast, an aim, a plan, a trial, something under study, an assumption. Who repeats it keeps that."""

import re
from enum import StrEnum

from workshop.domain.text.folding import comparable


class Hedge(StrEnum):
    """The reserve a sentence makes, the strongest first."""

    ASSUMED = "assumed"
    STUDY = "study"
    MAYBE = "maybe"
    FORECAST = "forecast"
    TRIAL = "trial"
    AIM = "aim"
    PLAN = "plan"


# Collected by hand from the documents of the sample plans and from public plans of Japanese cities. No one of them is read inside a
# compound that names a thing (計画書, 実証済み): a hedge too many keeps a word too many, one too few makes a promise.
_WORDS = {
    Hedge.ASSUMED: r"仮定|見本|架空|仮に|想定|とすれば|としたら|とするなら|\bassum\w*|\bimagin(?:ed|ary)|\bfictional|\bsupposed?\b",
    Hedge.STUDY: r"検討|研究(?!所|者)|調査中|考える必要|問われ|議論|協議"
    r"|\bstud(?:y|ied)\b|\bconsider\w*|\bunder review|\bbeing (?:discussed|examined)",
    Hedge.MAYBE: r"かもしれない|考えられ|だろう|思われ|なりうる|可能性|やり方があ|\b(?:may|might|could|perhaps|possibly|would)\b",
    Hedge.FORECAST: r"見込|見こ[まみ]|見通し|推計|予測|予想|\b(?:forecast|project(?:ed|ions?)|expected|estimat\w*|outlook)\b",
    Hedge.TRIAL: r"試[しみすさ]|実証|実験|モデル事業|\b(?:pilot|trial|tr(?:y|ied|ies)|test(?:ed|s)?|experiment\w*)\b",
    Hedge.AIM: r"目標|目ざ|めざ[すしさ]|目指|構想|\b(?:aims?|goals?|targets?|visions?|hopes? to|grand design)\b",
    Hedge.PLAN: r"予定|計画|方針|\b(?:plan(?:s|ned)?|schedul\w+|intend\w*|is to)\b",
}
_HEDGES = {hedge: re.compile(pattern, re.IGNORECASE) for hedge, pattern in _WORDS.items()}


def hedges(text: str) -> frozenset[Hedge]:
    """Find the reserves a text makes."""
    plain = comparable(text)
    return frozenset(hedge for hedge, words in _HEDGES.items() if words.search(plain))


def hedge(text: str) -> Hedge | None:
    """Give the strongest reserve of a text, None where it makes none."""
    found = hedges(text)
    return next((kind for kind in Hedge if kind in found), None)


def keeps(said: str, source: str) -> bool:
    """Tell whether words that repeat a source make one of its reserves too, or the source makes none."""
    needed = hedges(source)
    return not needed or not needed.isdisjoint(hedges(said)) or (Hedge.MAYBE in hedges(said))
