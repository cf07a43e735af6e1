"""Gathering (まとめる): cards into clusters, loners and parked ones; and a person's hand on the board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.domain.board import groups, placement
from workshop.domain.board.clustering import doubtful_rows
from workshop.domain.board.opinions import is_non_opinion
from workshop.domain.board.placement import NewGroup
from workshop.domain.model import Board, JobKind, Origin, Placement, Where
from workshop.ports import App, Steps
from workshop.services.ai import permission, results, spending
from workshop.services.ai.privacy import embedded_cards
from workshop.services.board import placing
from workshop.services.board.placing import Memory
from workshop.services.board.retitling import retitle, true_titles
from workshop.services.board.titles import Naming, account_for, name_groups


@dataclass(frozen=True, slots=True)
class Sorting:
    """Carries where free cards belong: `parked` are no opinions, `joined` go into a cluster that is there, by card, `groups` are new;
    `doubtful` are those of both that may belong elsewhere."""

    parked: tuple[int, ...]
    joined: Mapping[int, int]
    groups: tuple[tuple[int, ...], ...]
    doubtful: tuple[int, ...] = ()


def gather(app: App, workshop_id: str, steps: Steps) -> Board:
    """Place every card that stands nowhere: parked, into a cluster, into a new one, or as a loner. Placed cards stay.

    Raises Refused(people_first, not_enough_cards), Cancelled.
    """
    permission.check(app, workshop_id)
    steps.expect(3)
    sorting = steps.step("sorting", lambda: _sort(app, workshop_id), Sorting)
    naming = steps.step("naming", lambda: name_groups(app, workshop_id, sorting.groups), Naming)
    with spending.written_down(app, workshop_id, JobKind.GATHER, [naming.accounts]):
        steps.step("placing", lambda: _place(app, workshop_id, sorting, naming), int)
    with app.store.read(workshop_id) as db:
        return db.board.get()


def place_new(app: App, workshop_id: str, memory: Memory | None = None) -> int:
    """Place new cards after a first gathering: into the cluster they are near to, or alone. Gives how many were placed. With the `memory`
    of the calls before, only what changed since is read."""
    surroundings = (memory or Memory()).look(app, workshop_id)
    new = surroundings.new() if surroundings else []
    if surroundings is None or not new:
        return 0
    parked = {card.number for card in new if is_non_opinion(card.text)}
    rest = [card for card in new if card.number not in parked]
    places = {card.number: Placement(Where.LONER) for card in new}
    places |= {number: Placement(Where.PARKED) for number in parked}
    places |= placing.joining(app, workshop_id, surroundings.middles(), rest)
    places |= {n: Placement(Where.CLUSTER, cluster) for n, cluster in surroundings.beside(rest).items()}
    with app.store.write(workshop_id) as db:
        before = db.board.get(of=tuple(places))
        change = placement.diff(before, placement.place_all(before, places))
        if not change.empty:
            db.board.change("place", Origin.AUTO, change)
            db.record("cards_placed", *(f"c{number}" for number in change.placements))
    return len(change.placements)


# -- the steps of a gathering ------------------------------------------------------------------------------------------


def _sort(app: App, workshop_id: str) -> Sorting:
    """Find which free cards are no opinions, which join a cluster that is there, which make groups of their own."""
    with app.store.read(workshop_id) as db:
        board, cards = db.board.get(), db.contributions.all()
    free = [card for card in cards.values() if card.shown and placement.free(board, card.number)]
    parked = [card.number for card in free if is_non_opinion(card.text)]
    rest = [card for card in free if card.number not in set(parked)]
    samples = placing.Members(app, cards, board.placements).samples()
    near = placing.joining(app, workshop_id, placing.middles_of(app, workshop_id, samples), rest)
    beside = groups.beside(placing.clusters_by_text(cards, board), ((card.number, card.text) for card in rest))
    joined = {number: place.cluster or 0 for number, place in near.items()} | beside
    doubtful = [number for number, place in near.items() if place.doubtful and number not in beside]
    left, vectors = embedded_cards(app, workshop_id, [card for card in rest if card.number not in joined])
    found = groups.groups_of([card.text for card in left], vectors)
    new_groups = [tuple(left[place].number for place in group) for group in found]
    doubtful += [left[row].number for row in sorted(doubtful_rows(found, vectors))]
    kept = tuple(group for group in new_groups if _brings_new(board, group))
    return Sorting(tuple(parked), joined, kept, tuple(doubtful))


def _brings_new(board: Board, group: Sequence[int]) -> bool:
    """Tell whether at least half of a group was never looked at before: loners alone make no cluster by being asked again."""
    return 2 * sum(number not in board.placements for number in group) >= len(group)


def _place(app: App, workshop_id: str, sorting: Sorting, naming: Naming) -> int:
    """Write it all at once; gives how many cards were placed. Killed after its write and run again it changes nothing, nor accounts
    for a call twice."""
    with app.store.write(workshop_id) as db:
        if results.stored(db, "gathered", naming.key):
            return 0
        before = db.board.get()
        shown = {number for number, card in db.contributions.all().items() if card.shown}
        places: dict[int, Placement] = {number: Placement(Where.PARKED) for number in sorting.parked}
        doubtful = frozenset(sorting.doubtful)
        places |= {
            n: Placement(Where.CLUSTER, cluster, doubtful=n in doubtful) for n, cluster in sorting.joined.items()
        }
        after = placement.place_all(before, {number: place for number, place in places.items() if number in shown})
        new_groups = [
            NewGroup(tuple(number for number in cards if number in shown), title, by, doubtful)
            for cards, (title, by) in zip(sorting.groups, true_titles(app, db, sorting.groups, naming), strict=True)
        ]
        ids = [db.board.next_cluster() for _ in new_groups]
        after = placement.add_groups(after, new_groups, ids)
        loners = {number: Placement(Where.LONER) for number in shown if number not in after.placements}
        after = placement.place_all(after, loners)
        change = placement.diff(before, after)
        if not change.empty:
            db.board.change("gather", Origin.AUTO, change)
        refs = tuple(f"c{number}" for group in sorting.groups for number in group)
        account_for(app, db, JobKind.GATHER, naming, refs, len(shown))
        db.record("gathered", naming.key, *(f"k{id}" for id in ids))
        retitle(app, db)
    return len(change.placements)
