"""The same jobs without a model: extractive, deterministic, and marked 自動(AIなし). It invents nothing, so it quotes."""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from workshop.adapters.llm.offline_scenario import scenario
from workshop.domain.board.faces import Voice, central
from workshop.domain.board.naming.plates import Plate, plates
from workshop.domain.board.naming.titles import too_long
from workshop.domain.model import Section
from workshop.domain.model.plan import Language
from workshop.domain.terms import MOST_CITED, sides
from workshop.domain.text.keywords import terms
from workshop.domain.text.opinion.worries import section_of
from workshop.domain.text.personal.masking import MASK
from workshop.domain.text.quotes.extracts import excerpt, excerpt_that, inside
from workshop.domain.text.words import content
from workshop.schemas import (
    Answered,
    Ask,
    CitationOut,
    ClusterIn,
    GroupIn,
    JudgeIn,
    JudgeOut,
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
    VoiceIn,
)
from workshop.texts import text

T = TypeVar("T", bound=BaseModel)
SHOWING = 3
"""Cards that show a title is right."""
QUOTE = {Language.JA: 80, Language.EN: 160}
"""Characters of a quote: a line or two on the wall. Words in an alphabet take twice as many."""
POINTS = 2
"""Quotes that are the face of a cluster, besides those that are for, against or open."""


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
    chosen = plates([[card.text for card in cluster.cards] for cluster in inputs.clusters], language)
    return LabelsOut(
        labels=[
            LabelOut(cluster=cluster.id, title=_title(plate, language), cites=_showing(cluster, plate))
            for cluster, plate in zip(inputs.clusters, chosen, strict=True)
        ]
    )


def _title(plate: Plate, language: Language) -> str:
    if not plate.about:
        return plate.words
    if plate.other:
        keys = ("offline.about_two", "offline.two_voices", "offline.two")
        ways = [text(language, key, thing=plate.words, other=plate.other) for key in keys]
    else:
        ways = [text(language, "offline.needed" if plate.divided else "offline.about", thing=plate.words)]
    return next((way for way in ways if not too_long(way, language)), plate.words)


def _showing(cluster: ClusterIn, plate: Plate) -> list[str]:
    """The card the title was cut from, and the most central others that speak of the same."""
    said = set(content(plate.words)) | set(content(plate.other))
    others = [card.id for card in cluster.cards if not said.isdisjoint(content(card.text))]
    return list(dict.fromkeys([cluster.cards[plate.card].id, *others]))[:SHOWING]


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
    """The most central for, against and open voices, and the face of the group among those that take no side."""
    cards = group.cards
    voices = [
        Voice(place, frozenset(terms(card.text)), against=False, count=card.same) for place, card in enumerate(cards)
    ]
    by_stance: dict[Section, list[Voice]] = {}
    for voice in voices:
        card = cards[voice.number]
        by_stance.setdefault(section_of(card.text, card.kind), []).append(voice)
    sided = [
        (section, place)
        for section in (Section.FOR, Section.AGAINST, Section.OPEN)
        for place in central(by_stance.get(section, []), voices, 1)
    ]
    # Where all take a side, the face is of those as well: a group is never without one.
    left = by_stance.get(Section.POINT) or [voice for voice in voices if voice.number not in {p for _, p in sided}]
    plain = [voice for voice in left if MASK not in cards[voice.number].text]
    shown = [*((Section.POINT, place) for place in central(plain or left, voices, POINTS)), *sided]
    return [_point(group, cards[place], section, language) for section, place in shown]


def _point(group: GroupIn, card: VoiceIn, section: Section, language: Language) -> PointOut:
    quote = excerpt_that(card.text, QUOTE[language], lambda part: section_of(part, "") == section)
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
                CitationOut(source=card.id, quote=excerpt(card.text, QUOTE[language]))
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
    JudgeIn: lambda inputs, language: JudgeOut(verdicts=[]),
}
