"""The same jobs without a model: extractive, deterministic, and marked 自動(AIなし). It invents nothing, so it quotes."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from workshop.adapters.offline_scenario import scenario
from workshop.domain import keywords
from workshop.domain.extracts import central, excerpt, inside, stance
from workshop.domain.model import Section
from workshop.domain.plan import Language
from workshop.domain.senses import MOST_CITED, sides
from workshop.schemas import (
    Answered,
    Ask,
    CardIn,
    CitationOut,
    ClusterIn,
    GroupIn,
    LabelIn,
    LabelOut,
    LabelsOut,
    PointOut,
    ScenarioIn,
    SenseOut,
    SummariseIn,
    SummaryOut,
    TermIn,
    TermOut,
    TermsIn,
    TermsOut,
)
from workshop.texts import text

T = TypeVar("T", bound=BaseModel)
TITLE_JA = 14
TITLE_WORDS_EN = 5
WORDS = 3
"""Words in a title made of words."""
QUOTE = 80
"""Characters of a quote: a line on the wall."""
POINTS = 2
"""Points of a cluster besides those that are for, against or open."""


class OfflineLlm:
    """`offline:`. Never raises; always there, also as the fallback for a part that a model could not do."""

    name = "offline:"
    offline = True

    def ask(self, ask: Ask[T], complaint: str = "") -> Answered[T]:
        """The answer in the asked type; the complaint changes nothing, since the same words give the same answer."""
        job: Callable[[Any, Language], BaseModel] = _JOBS[type(ask.inputs)]
        value = job(ask.inputs, ask.language)
        if not isinstance(value, ask.returns):
            raise TypeError(f"{ask.prompt} returns {ask.returns.__name__}")
        return Answered(value)


# -- labels ------------------------------------------------------------------------------------------------------------


def _labels(inputs: LabelIn, language: Language) -> LabelsOut:
    ranked = keywords.characteristic([[card.text for card in cluster.cards] for cluster in inputs.clusters])
    used: Counter[str] = Counter()
    labels = []
    most = max(1, len(inputs.clusters) * 3 // 10)
    for cluster, words in zip(inputs.clusters, ranked, strict=True):
        chosen = _title_words([word for word in words if used[word] < most], cluster, language)
        used.update(chosen)
        title = ("・" if language == Language.JA else ", ").join(chosen) or _first_words(cluster, language)
        labels.append(LabelOut(cluster=cluster.id, title=title, cites=_showing(cluster, chosen)))
    return LabelsOut(labels=labels)


def _title_words(words: Sequence[str], cluster: ClusterIn, language: Language) -> list[str]:
    """The most telling words that fit, none inside another."""
    chosen: list[str] = []
    said = " ".join(card.text for card in cluster.cards)
    for word in words[:8]:
        if any(word in other or other in word for other in chosen):
            continue
        short = language == Language.EN or len("・".join([*chosen, word])) <= TITLE_JA
        if short and len(chosen) < WORDS and (not chosen or said.count(word) > 1):
            chosen.append(word)
    return chosen


def _first_words(cluster: ClusterIn, language: Language) -> str:
    first = " ".join(cluster.cards[0].text.split())
    return first[:TITLE_JA] if language == Language.JA else " ".join(first.split()[:TITLE_WORDS_EN])


def _showing(cluster: ClusterIn, words: Sequence[str]) -> list[str]:
    showing = [card.id for card in cluster.cards if any(word.lower() in card.text.lower() for word in words)]
    return (showing or [cluster.cards[0].id])[:3]


# -- summary -----------------------------------------------------------------------------------------------------------


def _summary(inputs: SummariseIn, language: Language) -> SummaryOut:
    points = []
    for group in inputs.groups:
        if group.id == "loners":
            points += [_point(group, card, Section.MINORITY, language) for card in group.cards]
        else:
            points += _group_points(group, language)
    return SummaryOut(points=points)


def _group_points(group: GroupIn, language: Language) -> list[PointOut]:
    """The most central voices, and the most central for, against and open ones."""
    by_stance: dict[Section, list[CardIn]] = {}
    for card in group.cards:
        by_stance.setdefault(stance(card.text), []).append(card)
    found = []
    for section in (Section.POINT, Section.FOR, Section.AGAINST, Section.OPEN):
        cards = by_stance.get(section, [])
        count = POINTS if section == Section.POINT else 1
        found += [
            _point(group, cards[index], section, language) for index in central([card.text for card in cards], count)
        ]
    return found


def _point(group: GroupIn, card: CardIn, section: Section, language: Language) -> PointOut:
    quote = excerpt(card.text, QUOTE)
    key = "offline.said_aloud" if card.kind == "remark" else f"offline.{section.value}"
    return PointOut(
        group=group.id,
        stance=section.value,  # type: ignore[arg-type]
        text=text(language, key, quote=inside(quote)),
        citations=[CitationOut(source=card.id, quote=quote)],
    )


# -- terms -------------------------------------------------------------------------------------------------------------


def _terms(inputs: TermsIn, language: Language) -> TermsOut:
    return TermsOut(terms=[TermOut(term=term.id, senses=_senses(term, language)) for term in inputs.terms])


def _senses(term: TermIn, language: Language) -> list[SenseOut]:
    """By the company the word keeps; none unless it is clearly apart."""
    return [
        SenseOut(
            phrase=text(language, "offline.sense", word=word),
            citations=[
                CitationOut(source=card.id, quote=excerpt(card.text, QUOTE))
                for card in (term.cards[place] for place in places[:MOST_CITED])
            ],
        )
        for word, places in sides([card.text for card in term.cards], term.term)
    ]


_JOBS: dict[type[BaseModel], Callable[[Any, Language], BaseModel]] = {
    LabelIn: _labels,
    SummariseIn: _summary,
    ScenarioIn: scenario,
    TermsIn: _terms,
}
