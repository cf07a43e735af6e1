"""Where late cards belong: the clusters' middles, by samples of their members, and what is remembered between two cards."""

from bisect import insort
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from workshop.domain.board import clustering, groups
from workshop.domain.board.clustering import Middles, Vectors
from workshop.domain.model import Board, Contribution, Placement, Where
from workshop.ports import App, ReadAccess
from workshop.services.ai.privacy import embeddable, embedded_cards

WORKSHOPS = 8
"""Workshops remembered, the last ones in use."""
Samples = tuple[tuple[int, Contribution], ...]
"""Members that tell where clusters are: cluster and card."""


class Members:
    """Keeps the cards that tell where their cluster is: hidden ones pull nothing, nor do those that may not be embedded. Kept up to date
    card by card, as there may be thousands: `cards` and `places` are looked at again where `look_again` is told to."""

    def __init__(self, app: App, cards: Mapping[int, Contribution], places: Mapping[int, Placement]) -> None:
        self._app = app
        self._cards = cards
        self._places = places
        self._cluster_of: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._samples: dict[int, Samples] = {}
        self.look_again(sorted(places))

    def look_again(self, numbers: Iterable[int]) -> None:
        """Look at these cards, which may stand elsewhere now, or say something else, or be hidden."""
        changed = list(numbers)
        for number in changed:
            cluster = self._cluster_of.pop(number, None)
            if cluster is not None:
                self._members[cluster].remove(number)
                self._samples.pop(cluster, None)
        standing = [self._cards[number] for number in changed if number in self._cards and number in self._places]
        for card in standing:
            cluster = self._places[card.number].cluster
            if cluster is not None and embeddable(self._app, card):
                self._cluster_of[card.number] = cluster
                insort(self._members.setdefault(cluster, []), card.number)
                self._samples.pop(cluster, None)

    def samples(self) -> Samples:
        """Give some members of each cluster, clusters and cards in order of number."""
        return tuple(chain.from_iterable(self._of(cluster) for cluster in sorted(self._members)))

    def _of(self, cluster: int) -> Samples:
        if cluster not in self._samples:
            numbers = self._members[cluster]
            some = clustering.members_asked(numbers) if numbers else ()
            self._samples[cluster] = tuple((cluster, self._cards[number]) for number in some)
        return self._samples[cluster]


class Surroundings:
    """Keeps what placing needs of one workshop from card to card: of thousands only those that changed since are read again. Its
    clusters' middles hold as long as the same members with the same words tell them."""

    def __init__(self, app: App, workshop_id: str) -> None:
        self._app, self._workshop_id = app, workshop_id
        self._revision = -1
        self._cards: dict[int, Contribution] = {}
        self._places: dict[int, Placement] = {}
        self._members = Members(app, self._cards, self._places)
        self._unplaced: set[int] = set()
        self._clusters: dict[str, int] = {}
        self._middles_by: tuple[str, Samples] = ("", ())
        self._middles: Middles | None = None

    def catch_up(self, db: ReadAccess) -> None:
        if db.workshop.revision == self._revision:
            return
        new = db.cards_since(self._revision)
        self._revision = db.workshop.revision
        self._cards.update(new.contributions)
        for number, place in new.placements.items():
            if place is None:
                self._places.pop(number, None)
            else:
                self._places[number] = place
        changed = new.contributions.keys() | new.placements.keys()
        self._members.look_again(sorted(changed))
        changed_cards = {number: self._cards[number] for number in changed if number in self._cards}
        for card in changed_cards.values():
            self._clusters.pop(groups.bare(card.text), None)  # it may stand elsewhere now, or be hidden
        self._clusters |= clusters_by_text(changed_cards, Board((), self._places))
        self._unplaced = {n for n in self._unplaced | changed if n not in self._places and n in self._cards}

    def new(self) -> list[Contribution]:
        """Give shown cards that stand nowhere yet, in order of writing."""
        return [self._cards[number] for number in sorted(self._unplaced) if self._cards[number].shown]

    def beside(self, new: Sequence[Contribution]) -> dict[int, int]:
        """Give those of the new cards whose sentence stands in a cluster already, and in which."""
        return groups.beside(self._clusters, ((card.number, card.text) for card in new))

    def middles(self) -> Middles | None:
        """Give where the clusters are; None where no member can tell."""
        samples = self._members.samples()
        if self._middles_by != (self._app.embedder.name, samples):
            self._middles_by = self._app.embedder.name, samples
            self._middles = middles_of(self._app, self._workshop_id, samples)
        return self._middles


class Memory:
    """Keeps what placing knows of each workshop from the time before. For one thread."""

    def __init__(self) -> None:
        self._workshops: OrderedDict[str, Surroundings] = OrderedDict()

    def look(self, app: App, workshop_id: str) -> Surroundings | None:
        """Give the workshop as it is now; None while there is nowhere to place a card, and then no card is read."""
        with app.store.read(workshop_id) as db:
            if db.workshop.people_first or not db.board.get(of=()).clusters:
                return None
            # Taken out, so that it is forgotten should it not catch up.
            surroundings = self._workshops.pop(workshop_id, None) or Surroundings(app, workshop_id)
            surroundings.catch_up(db)
        self._workshops[workshop_id] = surroundings
        while len(self._workshops) > WORKSHOPS:
            self._workshops.popitem(last=False)
        return surroundings


def clusters_by_text(cards: Mapping[int, Contribution], board: Board) -> dict[str, int]:
    """Give the cluster in which each sentence stands, by its bare text; of a sentence in several the latest one. Hidden cards tell nothing."""
    return {
        groups.bare(card.text): cluster
        for number, card in sorted(cards.items())
        if card.shown and (cluster := board.place(number).cluster) is not None
    }


def middles_of(app: App, workshop_id: str, members: Samples) -> Middles | None:
    """Give where the clusters are; None where no member may tell."""
    if not members:
        return None
    cluster_of = {card.number: cluster for cluster, card in members}
    cards, vectors = embedded_cards(app, workshop_id, [card for _, card in members])
    return clustering.middles(vectors, [cluster_of[card.number] for card in cards]) if cards else None


def joining(app: App, workshop_id: str, middles: Middles | None, new: Sequence[Contribution]) -> dict[int, Placement]:
    """Find which of the new cards are near enough to a cluster, and their place there; none where one embedder gave way to another meanwhile: its
    vectors say nothing about the other's clusters, and the cards are tried again."""
    if middles is None or not new:
        return {}
    embedder = app.embedder.name
    cards, vectors = embedded_cards(app, workshop_id, new)
    if not cards or app.embedder.name != embedder:
        return {}
    clusters = clustering.assign(vectors, middles)
    near = [place for place, cluster in enumerate(clusters) if cluster is not None]
    numbers, joined = [cards[place].number for place in near], [clusters[place] or 0 for place in near]
    return dict(zip(numbers, in_clusters(vectors[near], joined, middles), strict=True))


def in_clusters(vectors: Vectors, clusters: Sequence[int], middles: Middles) -> list[Placement]:
    """Give the places of cards in these clusters, those marked that may belong elsewhere. `vectors` is (n, d)."""
    doubts = clustering.doubtful(vectors, clusters, middles)
    return [Placement(Where.CLUSTER, id, doubtful=doubt) for id, doubt in zip(clusters, doubts, strict=True)]
