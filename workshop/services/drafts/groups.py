"""The groups of the board as a summary tells of them: the strongest first, each with all its cards to be counted and with those of its
sentences that may be quoted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop.domain.board.lots import Entry, drawn, from_all_tables
from workshop.domain.board.tallies import Tally, tally_of
from workshop.domain.model import Contribution, Visibility, Where
from workshop.domain.text.personal.masking import MASK
from workshop.ports import ReadAccess
from workshop.services.ai import privacy


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster, or the cards that stand alone (`cluster` None). `cards` are all that are shown; `entries` those whose writers agree to AI,
    masked, each sentence once, in an order that nobody can earn."""

    cluster: int | None
    title: str
    cards: tuple[Contribution, ...]
    entries: tuple[Entry, ...]
    tally: Tally

    @property
    def ref(self) -> str:
        return "" if self.cluster is None else f"k{self.cluster}"


@dataclass(frozen=True, slots=True)
class Groups:
    """All that is shown: `clusters` by strength, `alone`, and how many cards are `parked`. `unseen` counts those that stand on no screen,
    since a person has not looked at them yet or hid them."""

    clusters: tuple[Group, ...]
    alone: Group
    parked: int
    unseen: int = 0


def groups_of(db: ReadAccess) -> Groups:
    """Read the groups as they are now. The stronger has more cards, then cards of more tables; where that is equal, the title decides."""
    board, titles = db.board.get(), privacy.titles(db)
    sendable = privacy.sendable(db)
    members: dict[int | None, list[Contribution]] = {cluster.id: [] for cluster in board.clusters}
    members[None], parked, unseen = [], 0, 0
    for number, card in db.contributions.all().items():
        place = board.place(number)
        if card.shown and place.where == Where.PARKED:
            parked += 1
        elif card.visibility in (Visibility.WAITING, Visibility.HIDDEN):
            unseen += 1
        elif card.shown:
            members[place.cluster].append(card)
    clusters = [
        _group(cluster.id, titles[cluster.ref], members[cluster.id], sendable)
        for cluster in board.clusters
        if members[cluster.id]
    ]
    strongest = sorted(clusters, key=lambda group: (-group.tally.cards, -group.tally.tables, group.title))
    alone = _group(None, "", members[None], sendable)
    # Words that are masked (call me ■■■) say less than others: they come last.
    dealt = sorted(from_all_tables(alone.entries), key=lambda entry: MASK in entry.card.text)
    return Groups(tuple(strongest), replace(alone, entries=tuple(dealt)), parked, unseen)


def _group(cluster: int | None, title: str, cards: list[Contribution], sendable: Mapping[str, Contribution]) -> Group:
    entries = drawn(sendable[card.ref] for card in cards if card.ref in sendable)
    return Group(cluster, title, tuple(cards), tuple(entries), tally_of(cards))
