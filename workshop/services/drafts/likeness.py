"""Whether scenarios or cards grow alike (`domain/likeness.py`), for the facilitator's eyes.

Only an embedder on this machine is asked, which keeps its vectors: the gauge is looked at with each click, also while people write,
when nothing may leave.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workshop.domain import likeness
from workshop.domain.board.opinions import is_non_opinion
from workshop.domain.likeness import Level, Vectors
from workshop.domain.model import Draft, DraftKind, DraftState, Origin, Room, Section, Sentence
from workshop.ports import App
from workshop.services.ai.privacy import embedded_here

MOST_CARDS = 400
"""The newest cards that are compared: a longer memory would hide what changes now."""
MOST_LETTERS = 400
"""Letters of a card that are compared: what it is about stands in its beginning, and a card of 5,000 letters takes a dozen times as
long."""
AT_ONCE = 32
"""Texts embedded in one go: who needs the embedder for work in the foreground waits for no more."""
UNTOLD = frozenset({Section.ASSUMPTION, Section.OWN})
"""Sentences that are no part of what a scenario tells by itself."""


@dataclass(frozen=True, slots=True)
class Likenesses:
    """Says what has grown alike; all empty where everything is varied. `scenarios`: how alike, and the two most alike. `tables`: by
    number. `cards`: the newest cards against those before."""

    scenarios: tuple[Level, Draft, Draft] | None = None
    tables: tuple[tuple[int, Level], ...] = ()
    cards: Level | None = None


def likenesses(app: App, room: Room) -> Likenesses:
    """Measure likenesses; empty too where the embedder is not on this machine or there are too few texts."""
    shown = [card for card in room.contributions.values() if card.shown and not is_non_opinion(card.text)]
    cards = shown[-MOST_CARDS:]
    pool = _embedded(app, [card.text[:MOST_LETTERS] for card in cards]) if len(cards) >= likeness.LEAST_POOL else None
    if pool is None:
        return Likenesses()
    rows: dict[int, list[int]] = {}
    for row, card in enumerate(cards):
        if card.table is not None:
            rows.setdefault(card.table, []).append(row)
    newest = likeness.newest(pool)
    return Likenesses(
        _scenarios(app, room, pool),
        tuple(_tables(rows, pool)),
        newest.level if newest and newest.level != Level.VARIED else None,
    )


def _embedded(app: App, texts: Sequence[str]) -> Vectors | None:
    """Embed a few texts at a time; None where texts would leave the machine for it."""
    parts = [embedded_here(app, texts[start : start + AT_ONCE]) for start in range(0, len(texts), AT_ONCE)]
    rows = [part for part in parts if part is not None]
    return np.concatenate(rows) if len(rows) == len(parts) else None


def _tables(rows: dict[int, list[int]], pool: Vectors) -> Iterator[tuple[int, Level]]:
    for table in sorted(rows):
        spread = likeness.within(rows[table], pool)
        if spread and spread.level != Level.VARIED:
            yield table, spread.level


def _scenarios(app: App, room: Room, pool: Vectors) -> tuple[Level, Draft, Draft] | None:
    """Compare the newest scenario of each theme and table, unless it was held back or says nothing."""
    newest = {
        (draft.theme, draft.table): draft
        for draft in sorted(room.drafts.values(), key=lambda draft: draft.number)
        if draft.kind == DraftKind.SCENARIO and draft.state != DraftState.HELD and _texts(draft)
    }
    drafts = list(newest.values())
    vectors = [rows for draft in drafts if (rows := embedded_here(app, _texts(draft))) is not None]
    spread = likeness.among(vectors, pool)
    if spread is None or spread.level == Level.VARIED:
        return None
    first, second = spread.closest
    return spread.level, drafts[first], drafts[second]


def _texts(draft: Draft) -> Sequence[str]:
    return [_words(sentence) for sentence in draft.standing if sentence.section not in UNTOLD]


def _words(sentence: Sentence) -> str:
    """Give what it says; of a sentence made without a model what it quotes, since the words around quotations are always the same."""
    quoted = sentence.by == Origin.AUTO and sentence.citations
    return " ".join(citation.quote for citation in sentence.citations) if quoted else sentence.text
