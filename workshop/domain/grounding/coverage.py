"""Whose words a summary stands on: how many of the cards it cites, and from how many tables they come."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.domain.model import Contribution, Draft


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of shown cards; `tables` are those the used cards come from."""

    used: int
    all: int
    tables: int


def coverage(draft: Draft, cards: Mapping[int, Contribution]) -> Coverage:
    """Count for the sentences that stand; a card that came after the summary counts as unused."""
    cited = {citation.ref for sentence in draft.standing for citation in sentence.citations}
    shown = [card for card in cards.values() if card.shown]
    used = [card for card in shown if card.ref in cited]
    return Coverage(len(used), len(shown), len({card.table for card in used} - {None}))
