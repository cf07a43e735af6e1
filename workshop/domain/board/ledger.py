"""The ledger (台帳): every card stands in exactly one place, and the sum is shown."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from workshop.domain.model import Board, Contribution, Visibility, Where


@dataclass(frozen=True, slots=True)
class Ledger:
    """Counts of cards: all = clustered + loners + parked + waiting + hidden + withdrawn, nothing else."""

    all: int
    clustered: int
    loners: int
    parked: int
    waiting: int
    hidden: int
    withdrawn: int

    @property
    def balanced(self) -> bool:
        return self.all == self.clustered + self.loners + self.parked + self.waiting + self.hidden + self.withdrawn


def ledger_of(contributions: Mapping[int, Contribution], board: Board) -> Ledger:
    """Count card by card; a shown card without a placement is a loner."""
    seen = Counter(card.visibility for card in contributions.values())
    places = Counter(board.place(number).where for number, card in contributions.items() if card.shown)
    return Ledger(
        all=len(contributions),
        clustered=places[Where.CLUSTER],
        loners=places[Where.LONER],
        parked=places[Where.PARKED],
        waiting=seen[Visibility.WAITING],
        hidden=seen[Visibility.HIDDEN],
        withdrawn=seen[Visibility.WITHDRAWN],
    )
