"""Where late cards belong: the clusters' middles, told by some members of each, and what is remembered between two cards."""

from bisect import insort
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from operator import is_not

from workshop.domain import clustering
from workshop.domain.clustering import Middles
from workshop.domain.model import Board, Contribution, Room
from workshop.ports import App
from workshop.services.leaving import Mask, embeddable, embedded, mask_for

WORKSHOPS = 8
"""Workshops remembered, the last ones in use."""
Asked = tuple[tuple[int, str], ...]
"""Of the members that tell where clusters are: cluster and text."""


class Members:
    """The cards that tell where their cluster is: hidden ones pull nothing, nor do those that may not be embedded. Kept up to date
    card by card, as there may be thousands."""

    def __init__(self, app: App, board: Board, cards: Mapping[int, Contribution]) -> None:
        self._cluster_of: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self.look_again(app, board, cards, sorted(board.placements))

    def look_again(self, app: App, board: Board, cards: Mapping[int, Contribution], numbers: Iterable[int]) -> None:
        """At these cards, which may stand elsewhere now, or say something else, or be hidden."""
        looked = list(numbers)
        for number in looked:
            cluster = self._cluster_of.pop(number, None)
            if cluster is not None:
                self._members[cluster].remove(number)
        for card in embeddable(app, [cards[number] for number in looked if number in cards]):
            cluster = board.place(card.number).cluster
            if card.shown and cluster is not None:
                self._cluster_of[card.number] = cluster
                insort(self._members.setdefault(cluster, []), card.number)

    def asked(self, cards: Mapping[int, Contribution]) -> Asked:
        """Some of each cluster, clusters and cards in order of number."""
        held = ((cluster, self._members[cluster]) for cluster in sorted(self._members) if self._members[cluster])
        return tuple((id, cards[number].text) for id, numbers in held for number in clustering.members_asked(numbers))


class _Known:
    """Of one workshop: the room, its clusters' members, and the middles that some of them told."""

    def __init__(self, app: App, room: Room) -> None:
        self.room = room
        self.members = Members(app, room.board, room.contributions)
        self.told: Asked = ()
        self.middles: Middles | None = None


class Memory:
    """What placing knows of each workshop from the time before: the room, of which only rows changed since are read, and the middles,
    which hold as long as the same members with the same words tell them. For one thread."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, _Known] = OrderedDict()

    def room(self, app: App, workshop_id: str) -> Room | None:
        """The room as it is now; None before there is somewhere to place a card: then nothing more is read."""
        known = self._known.get(workshop_id)
        if known is None:
            with app.store.read(workshop_id) as db:
                if db.workshop.stage.people_first or not db.board(of=()).clusters:
                    return None
                known = _Known(app, db.room())
            self._known[workshop_id] = known
            while len(self._known) > WORKSHOPS:
                self._known.popitem(last=False)
        else:
            room = app.store.refresh(known.room)
            known.members.look_again(app, room.board, room.contributions, changed(known.room, room))
            known.room = room
        self._known.move_to_end(workshop_id)
        return known.room

    def middles(self, app: App, workshop_id: str) -> Middles | None:
        """Where the clusters of the room it gave last are; None where no member can tell."""
        known = self._known[workshop_id]
        told = known.members.asked(known.room.contributions)
        if known.told != told:
            known.told, known.middles = told, middles_of(app, told, mask_for(known.room.persons))
        return known.middles


def changed(old: Room, new: Room) -> set[int]:
    """Cards whose words, visibility or place may differ: what was not read anew is the same object."""
    before, places = old.board.placements, new.board.placements
    gone = before.keys() - places.keys()
    return gone | _replaced(before, places) | _replaced(old.contributions, new.contributions)


def _replaced(old: Mapping[int, object], new: Mapping[int, object]) -> set[int]:
    return set(compress(new, map(is_not, new.values(), map(old.get, new))))


def middles_of(app: App, members: Asked, mask: Mask) -> Middles | None:
    if not members:
        return None
    return clustering.middles(embedded(app, [text for _, text in members], mask), [cluster for cluster, _ in members])


def joining(app: App, known: Middles | None, new: Sequence[Contribution], mask: Mask) -> dict[int, int]:
    """Which of the new cards are near enough to a cluster, and to which."""
    fresh = embeddable(app, new)
    if known is None or not fresh:
        return {}
    found = clustering.assign(embedded(app, [card.text for card in fresh], mask), known)
    return {card.number: cluster for card, cluster in zip(fresh, found, strict=True) if cluster is not None}
