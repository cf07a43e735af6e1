"""Where late cards belong: the clusters' middles, told by some members of each, and what is remembered between two cards."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

from workshop.domain import clustering
from workshop.domain.clustering import Middles
from workshop.domain.model import Board, Contribution, Room
from workshop.ports import App
from workshop.services.leaving import Mask, embeddable, embedded, mask_for

WORKSHOPS = 8
"""Workshops remembered, the last ones in use."""
Asked = tuple[tuple[int, str], ...]
"""Of the members that tell where clusters are: cluster and text."""


class _Known:
    """Of one workshop: the room, the cards in it that tell where their cluster is, and the middles they told."""

    def __init__(self, app: App, room: Room) -> None:
        self.room = room
        self.telling = telling(app, room.board, room.contributions, room.board.placements)
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
            touched = changed(known.room, room)
            kept = {number: cluster for number, cluster in known.telling.items() if number not in touched}
            known.room, known.telling = room, kept | telling(app, room.board, room.contributions, touched)
        self._known.move_to_end(workshop_id)
        return known.room

    def middles(self, app: App, workshop_id: str) -> Middles | None:
        """Where the clusters of the room it gave last are; None where no member can tell."""
        known = self._known[workshop_id]
        told = asked(known.telling, known.room.contributions)
        if known.told != told:
            known.told, known.middles = told, middles_of(app, told, mask_for(known.room.persons))
        return known.middles


def changed(old: Room, new: Room) -> set[int]:
    """Cards whose words, visibility or place may differ: what was not read anew is the same object."""
    before, places = old.board.placements, new.board.placements
    moved = {number for number, place in places.items() if before.get(number) is not place}
    written = {number for number, card in new.contributions.items() if old.contributions.get(number) is not card}
    return moved | written | (before.keys() - places.keys())


def telling(app: App, board: Board, cards: Mapping[int, Contribution], numbers: Iterable[int]) -> dict[int, int]:
    """Which of these cards tell where a cluster is, with the cluster: a hidden card pulls nothing, nor does one that may not be
    embedded."""
    held = [cards[number] for number in numbers if number in cards and board.place(number).cluster is not None]
    found = ((card.number, board.place(card.number).cluster) for card in embeddable(app, held) if card.shown)
    return {number: cluster for number, cluster in found if cluster is not None}


def asked(telling: Mapping[int, int], cards: Mapping[int, Contribution]) -> Asked:
    """Of the cards that can tell where their cluster is, those that are asked."""
    members: dict[int, list[int]] = {}
    for number, cluster in telling.items():
        members.setdefault(cluster, []).append(number)
    chosen = {cluster: clustering.members_asked(sorted(members[cluster])) for cluster in sorted(members)}
    return tuple((cluster, cards[number].text) for cluster, numbers in chosen.items() for number in numbers)


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
