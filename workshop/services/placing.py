"""Where late cards belong: the clusters' middles, told by some members of each, and what is remembered between two cards."""

from bisect import insort
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from workshop.domain import clustering
from workshop.domain.clustering import Middles
from workshop.domain.model import Contribution, Person, Placement
from workshop.ports import App, Reading
from workshop.services.leaving import Mask, embeddable, embedded, mask_for

WORKSHOPS = 8
"""Workshops remembered, the last ones in use."""
Asked = tuple[tuple[int, str], ...]
"""Of the members that tell where clusters are: cluster and text."""


class Members:
    """The cards that tell where their cluster is: hidden ones pull nothing, nor do those that may not be embedded. Kept up to date
    card by card, as there may be thousands: `cards` and `places` are looked at again where `look_again` is told to."""

    def __init__(self, app: App, cards: Mapping[int, Contribution], places: Mapping[int, Placement]) -> None:
        self._app = app
        self._cards = cards
        self._places = places
        self._cluster_of: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._asked: dict[int, Asked] = {}
        self.look_again(sorted(places))

    def look_again(self, numbers: Iterable[int]) -> None:
        """At these cards, which may stand elsewhere now, or say something else, or be hidden."""
        looked = list(numbers)
        for number in looked:
            cluster = self._cluster_of.pop(number, None)
            if cluster is not None:
                self._members[cluster].remove(number)
                self._asked.pop(cluster, None)
        standing = [self._cards[number] for number in looked if number in self._cards and number in self._places]
        for card in embeddable(self._app, standing):
            cluster = self._places[card.number].cluster
            if card.shown and cluster is not None:
                self._cluster_of[card.number] = cluster
                insort(self._members.setdefault(cluster, []), card.number)
                self._asked.pop(cluster, None)

    def asked(self) -> Asked:
        """Some of each cluster, clusters and cards in order of number."""
        return tuple(chain.from_iterable(self._of(cluster) for cluster in sorted(self._members)))

    def _of(self, cluster: int) -> Asked:
        if cluster not in self._asked:
            numbers = self._members[cluster]
            some = clustering.members_asked(numbers) if numbers else ()
            self._asked[cluster] = tuple((cluster, self._cards[number].text) for number in some)
        return self._asked[cluster]


class Known:
    """What placing needs of one workshop, kept from card to card: of thousands only those that changed since are read again. Its
    clusters' middles hold as long as the same members with the same words tell them."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._revision = -1
        self._persons: dict[int, Person] = {}
        self._cards: dict[int, Contribution] = {}
        self._places: dict[int, Placement] = {}
        self._members = Members(app, self._cards, self._places)
        self._unplaced: set[int] = set()
        self._told: Asked = ()
        self._middles: Middles | None = None

    def catch_up(self, db: Reading) -> None:
        if db.workshop.revision == self._revision:
            return
        new = db.cards_since(self._revision)
        self._revision = db.workshop.revision
        self._persons.update(new.persons)
        self._cards.update(new.contributions)
        for number, place in new.placements.items():
            if place is None:
                self._places.pop(number, None)
            else:
                self._places[number] = place
        changed = new.contributions.keys() | new.placements.keys()
        self._members.look_again(sorted(changed))
        self._unplaced = {n for n in self._unplaced | changed if n not in self._places and n in self._cards}

    @property
    def mask(self) -> Mask:
        return mask_for(self._persons)

    def new(self) -> list[Contribution]:
        """Shown cards that stand nowhere yet, in order of writing."""
        return [self._cards[number] for number in sorted(self._unplaced) if self._cards[number].shown]

    def middles(self) -> Middles | None:
        """Where the clusters are; None where no member can tell."""
        told = self._members.asked()
        if self._told != told:
            self._told, self._middles = told, middles_of(self._app, told, self.mask)
        return self._middles


class Memory:
    """What placing knows of each workshop from the time before. For one thread."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Known] = OrderedDict()

    def look(self, app: App, workshop_id: str) -> Known | None:
        """The workshop as it is now; None while there is nowhere to place a card, and then no card is read."""
        with app.store.read(workshop_id) as db:
            if db.workshop.stage.people_first or not db.board(of=()).clusters:
                return None
            known = self._known.pop(workshop_id, None) or Known(app)  # forgotten, should it not catch up
            known.catch_up(db)
        self._known[workshop_id] = known
        while len(self._known) > WORKSHOPS:
            self._known.popitem(last=False)
        return known


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
