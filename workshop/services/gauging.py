"""Whether scenarios or cards grow alike (`domain/diversity.py`), for the facilitator's eyes.

Only an embedder on this machine is asked, which keeps its vectors: the gauge is looked at with each click, also while people write,
when nothing may leave.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.domain import diversity
from workshop.domain.diversity import Level, Vectors
from workshop.domain.model import Draft, DraftKind, DraftState, Origin, Room, Section, Sentence
from workshop.domain.opinions import is_non_opinion
from workshop.ports import App

MOST_CARDS = 400
"""The newest cards that are compared: a longer memory would hide what changes now."""
UNTOLD = frozenset({Section.ASSUMPTION, Section.OWN})
"""Sentences that are no part of what a scenario tells by itself."""


@dataclass(frozen=True, slots=True)
class Likenesses:
    """What has grown alike; all empty where everything is varied. `scenarios`: how alike, and the two most alike. `tables`: by
    number. `cards`: the newest cards against those before."""

    scenarios: tuple[Level, Draft, Draft] | None = None
    tables: tuple[tuple[int, Level], ...] = ()
    cards: Level | None = None


def likenesses(app: App, room: Room) -> Likenesses:
    """Empty too where the embedder is not on this machine or there are too few texts."""
    shown = [card for card in room.contributions.values() if card.shown and not is_non_opinion(card.text)]
    cards = shown[-MOST_CARDS:]
    if app.embedder.leaves_machine or len(cards) < diversity.LEAST_POOL:
        return Likenesses()
    pool = app.embedder.embed([card.text for card in cards])
    rows: dict[int, list[int]] = {}
    for row, card in enumerate(cards):
        if card.table is not None:
            rows.setdefault(card.table, []).append(row)
    newest = diversity.newest(pool)
    return Likenesses(
        _scenarios(app, room, pool),
        tuple(_tables(rows, pool)),
        newest.level if newest and newest.level != Level.VARIED else None,
    )


def _tables(rows: dict[int, list[int]], pool: Vectors) -> Iterator[tuple[int, Level]]:
    for table in sorted(rows):
        found = diversity.within(rows[table], pool)
        if found and found.level != Level.VARIED:
            yield table, found.level


def _scenarios(app: App, room: Room, pool: Vectors) -> tuple[Level, Draft, Draft] | None:
    """The newest scenario of each theme and table, unless it was held back or says nothing."""
    newest = {
        (draft.theme, draft.table): draft
        for draft in sorted(room.drafts.values(), key=lambda draft: draft.number)
        if draft.kind == DraftKind.SCENARIO and draft.state != DraftState.HELD and _told(draft)
    }
    drafts = list(newest.values())
    found = diversity.among([app.embedder.embed(_told(draft)) for draft in drafts], pool)
    if found is None or found.level == Level.VARIED:
        return None
    one, other = found.closest
    return found.level, drafts[one], drafts[other]


def _told(draft: Draft) -> Sequence[str]:
    return [_words(sentence) for sentence in draft.standing if sentence.section not in UNTOLD]


def _words(sentence: Sentence) -> str:
    """What it says; of a sentence made without a model what it quotes, since the words around quotations are always the same."""
    quoted = sentence.by == Origin.AUTO and sentence.citations
    return " ".join(citation.quote for citation in sentence.citations) if quoted else sentence.text
