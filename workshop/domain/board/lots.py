"""An order of cards nobody can earn by writing early: drawn from their words alone, so that the same cards stand in the same order
whenever each was written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from workshop.domain.board.groups import bare
from workshop.domain.model import Contribution


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence of the room: the earliest card that says it, and how many cards say the same (itself included)."""

    card: Contribution
    count: int


def drawn(cards: Iterable[Contribution]) -> Sequence[Entry]:
    """Give each sentence once with its count, in the order that was drawn."""
    same: dict[str, list[Contribution]] = {}
    for card in cards:
        same.setdefault(bare(card.text), []).append(card)
    order = sorted(same, key=lambda said: sha256(said.encode(errors="surrogatepass")).digest())
    return [Entry(min(same[said], key=lambda card: card.number), len(same[said])) for said in order]


def from_all_tables(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Deal entries out so that each table's first comes before any table's second; those of no table are one table's more."""
    turns: dict[int | None, int] = {}
    dealt = []
    for place, entry in enumerate(entries):
        turn = turns.get(entry.card.table, 0)
        turns[entry.card.table] = turn + 1
        dealt.append((turn, place, entry))
    return [entry for _, _, entry in sorted(dealt, key=lambda deal: deal[:2])]
