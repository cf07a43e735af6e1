"""What has changed in the room since a text was made from it, so that whoever reads the text can tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from workshop.domain.model import Board, Contribution, Draft, RoomState

PRINT = 16
"""Letters of a print: two boards of one workshop are compared, not all boards there are."""


@dataclass(frozen=True, slots=True)
class Since:
    """Counts cards that were `added` and that are `gone` (hidden or withdrawn); `regrouped`: groups have other cards or other names."""

    added: int = 0
    gone: int = 0
    regrouped: bool = False


def room_state(cards: Mapping[int, Contribution], board: Board) -> RoomState:
    """Note the room as it is now."""
    last = max(cards, default=0)
    return RoomState(last, sum(card.shown for card in cards.values()), _print(board, last))


def since(draft: Draft, cards: Mapping[int, Contribution], board: Board) -> Since:
    """Compare the room with what the draft was made from; nothing has changed where nobody noted that."""
    then = draft.made_from
    if then is None:
        return Since()
    left = sum(card.shown for number, card in cards.items() if number <= then.card)
    added = sum(card.shown for number, card in cards.items() if number > then.card)
    return Since(added, max(0, then.shown - left), _print(board, then.card) != then.print)


def _print(board: Board, last: int) -> str:
    """Tell boards apart by the names of groups and by which of the cards up to `last` stand in each."""
    groups: dict[int, list[int]] = {cluster.id: [] for cluster in board.clusters}
    for number, place in board.placements.items():
        if number <= last and place.cluster in groups:
            groups[place.cluster].append(number)
    named = sorted((cluster.id, cluster.title, sorted(groups[cluster.id])) for cluster in board.clusters)
    return sha256(repr(named).encode(errors="surrogatepass")).hexdigest()[:PRINT]
