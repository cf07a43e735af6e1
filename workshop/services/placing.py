"""Where late cards belong: the clusters' middles, told by some members of each, and what is remembered between two cards."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from workshop.domain import clustering
from workshop.domain.clustering import Middles
from workshop.domain.model import Board, Contribution, Room
from workshop.ports import App
from workshop.services.leaving import Mask, embeddable, embedded, mask_for

WORKSHOPS = 8
"""Workshops remembered, the last ones in use."""
Asked = tuple[tuple[int, str], ...]
"""Of the members that tell where clusters are: cluster and text."""


class Memory:
    """What placing knows of each workshop from the time before: the room, of which only rows changed since are read, and the middles,
    which hold as long as the same members with the same words tell them. For one thread."""

    def __init__(self) -> None:
        self._rooms: OrderedDict[str, Room] = OrderedDict()
        self._middles: dict[str, tuple[Asked, Middles | None]] = {}

    def room(self, app: App, workshop_id: str) -> Room | None:
        """The room as it is now; None before there is somewhere to place a card: then nothing more is read."""
        known = self._rooms.get(workshop_id)
        if known is not None:
            self._rooms[workshop_id] = app.store.refresh(known)
        else:
            with app.store.read(workshop_id) as db:
                if db.workshop.stage.people_first or not db.board(of=()).clusters:
                    return None
                self._rooms[workshop_id] = db.room()
        self._rooms.move_to_end(workshop_id)
        while len(self._rooms) > WORKSHOPS:
            self._middles.pop(self._rooms.popitem(last=False)[0], None)
        return self._rooms[workshop_id]

    def middles(self, app: App, room: Room) -> Middles | None:
        """Where the room's clusters are; None where no member can tell."""
        members = asked(app, room.board, room.contributions)
        known = self._middles.get(room.workshop.id)
        if known is None or known[0] != members:
            known = (members, middles_of(app, members, mask_for(room.persons)))
            self._middles[room.workshop.id] = known
        return known[1]


def asked(app: App, board: Board, cards: Mapping[int, Contribution]) -> Asked:
    """The members that tell where each cluster is: a hidden card pulls nothing, nor does one that may not be embedded."""
    may = {card.number for card in embeddable(app, tuple(cards.values())) if card.shown}
    standing = ((number, board.placements[number].cluster) for number in sorted(board.placements) if number in may)
    chosen = clustering.members_asked({number: cluster for number, cluster in standing if cluster is not None})
    return tuple((cluster, cards[number].text) for number, cluster in chosen.items())


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
