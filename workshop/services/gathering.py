"""Gathering (まとめる): cards into clusters, loners and parked ones; and a person's hand on the board."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypedDict

from workshop.domain import clustering, placement, rules
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import Board, JobKind, Origin, Placement, Where
from workshop.domain.opinions import is_non_opinion
from workshop.domain.placement import NewGroup
from workshop.ports import App, Steps, Writing
from workshop.services import placing, spending
from workshop.services.leaving import embeddable, embedded, mask_of
from workshop.services.naming import Named, account_for, name_groups
from workshop.services.placing import Memory
from workshop.services.retitling import retitle

BESIDES = ("undo", "place", "retitle")
"""Lines of the board's history that are nobody's act: there is nothing in them to take back."""


class Found(TypedDict):
    """What a look at the cards found, as a step keeps it."""

    parked: list[int]
    joined: dict[str, int]
    groups: list[list[int]]


def gather(app: App, workshop_id: str, steps: Steps) -> Board:
    """Place every card that stands nowhere: parked, into a cluster, into a new one, or as a loner. Placed cards stay.

    Raises Refused(people_first, not_enough_cards), Cancelled.
    """
    with app.store.read(workshop_id) as db:
        workshop = db.workshop
        shown = [card for card in db.contributions().values() if card.shown]
    rules.check_ai_allowed(workshop)
    if len(shown) < rules.MIN_CARDS_TO_GATHER:
        raise Refused("not_enough_cards", least=rules.MIN_CARDS_TO_GATHER, cards=len(shown))
    steps.expect(3)
    found = steps.step("sorting", lambda: _look(app, workshop_id))
    named = steps.step("naming", lambda: name_groups(app, workshop_id, found["groups"]))
    with spending.written_down(app, workshop_id, JobKind.GATHER, [named["accounts"]]):
        steps.step("placing", lambda: _place(app, workshop_id, found, named))
    with app.store.read(workshop_id) as db:
        return db.board()


def place_new(app: App, workshop_id: str, memory: Memory | None = None) -> int:
    """After a first gathering: new cards join the cluster they are near to, or stand alone. How many were placed. With the `memory`
    of the calls before, only what changed since is read."""
    known = (memory or Memory()).look(app, workshop_id)
    new = known.new() if known else []
    if known is None or not new:
        return 0
    parked = {card.number for card in new if is_non_opinion(card.text)}
    joined = placing.joining(app, known.middles(), [card for card in new if card.number not in parked], known.mask)
    places = {card.number: Placement(Where.LONER) for card in new}
    places |= {number: Placement(Where.PARKED) for number in parked}
    places |= {number: Placement(Where.CLUSTER, cluster) for number, cluster in joined.items()}
    with app.store.write(workshop_id) as db:
        before = db.board(of=tuple(places))
        change = placement.diff(before, placement.place_all(before, places))
        if not change.empty:
            db.change_board("place", Origin.AUTO, change)
            db.record("cards_placed", *(f"c{number}" for number in change.placements))
    return len(change.placements)


# -- a person's hand ---------------------------------------------------------------------------------------------------


def move(app: App, workshop_id: str, number: int, to: Placement) -> Board:
    """Put a card into a cluster, alone or aside. It stays there through every later gathering."""

    def moved(db: Writing, board: Board) -> Board:
        if db.contribution(number) is None:
            raise NotFound("unknown_card", number=number)
        return placement.move(board, number, to)

    return _act(app, workshop_id, "move", moved)


def rename(app: App, workshop_id: str, cluster: int, title: str) -> Board:
    """Give a cluster a person's title, which no later run changes. Raises Refused(title_empty), Invalid(title_wrong)."""
    clean = rules.clean_line(title, rules.MAX_TITLE, "title_wrong")
    if not clean:
        raise Refused("title_empty")
    return _act(app, workshop_id, "rename", lambda _, board: placement.rename(board, cluster, clean))


def merge(app: App, workshop_id: str, into: int, other: int) -> Board:
    return _act(app, workshop_id, "merge", lambda _, board: placement.merge(board, into, other))


def split(app: App, workshop_id: str, cluster: int, numbers: Sequence[int], title: str) -> Board:
    clean = rules.clean_line(title, rules.MAX_TITLE, "title_wrong")
    if not clean:
        raise Refused("title_empty")
    return _act(
        app,
        workshop_id,
        "split",
        lambda db, board: placement.split(board, cluster, numbers, clean, db.next_number("cluster")),
    )


def undo(app: App, workshop_id: str) -> bool:
    """Take the last act on the board back, a person's or a gathering's; False when nothing is left to take back."""
    with app.store.write(workshop_id) as db:
        acts = [entry for entry in db.board_history() if entry.action not in BESIDES and not entry.undone]
        if not acts:
            return False
        last = acts[-1]
        before = db.board()
        db.mark_undone(last.number)
        db.change_board("undo", Origin.PERSON, placement.diff(before, placement.taken_back(before, last.change)))
        db.record("board_undone", last.action)
        retitle(app, db)
    return True


def _act(app: App, workshop_id: str, action: str, act: Callable[[Writing, Board], Board]) -> Board:
    with app.store.write(workshop_id) as db:
        before = db.board()
        after = act(db, before)
        change = placement.diff(before, after)
        if not change.empty:
            db.change_board(action, Origin.PERSON, change)
            db.record(f"board_{action}", *(f"c{number}" for number in change.placements))
            retitle(app, db)
            after = db.board()
    return after


# -- the steps of a gathering ------------------------------------------------------------------------------------------


def _look(app: App, workshop_id: str) -> Found:
    """Which free cards are no opinions, which join a cluster that is there, which make groups of their own."""
    with app.store.read(workshop_id) as db:
        board, cards, mask = db.board(), db.contributions(), mask_of(db)
    free = [card for card in cards.values() if card.shown and placement.free(board, card.number)]
    parked = [card.number for card in free if is_non_opinion(card.text)]
    rest = [card for card in free if card.number not in set(parked)]
    told = placing.Members(app, cards, board.placements).asked()
    joined = placing.joining(app, placing.middles_of(app, told, mask), rest, mask)
    left = embeddable(app, [card for card in rest if card.number not in joined])
    vectors = embedded(app, [card.text for card in left], mask)
    groups = [[left[index].number for index in group] for group in clustering.find_groups(vectors)]
    groups = [group for group in groups if _brings_new(board, group)]
    return {"parked": parked, "joined": {str(number): id for number, id in joined.items()}, "groups": groups}


def _brings_new(board: Board, group: Sequence[int]) -> bool:
    """Whether at least half of a group was never looked at before: loners alone make no cluster by being asked again."""
    return 2 * sum(number not in board.placements for number in group) >= len(group)


def _place(app: App, workshop_id: str, found: Found, named: Named) -> int:
    """Write it all at once. Killed after its write and run again it changes nothing, nor accounts for a call twice."""
    groups = [
        NewGroup(tuple(cards), title, Origin(by))
        for cards, title, by in zip(found["groups"], named["titles"], named["by"], strict=True)
    ]
    with app.store.write(workshop_id) as db:
        if any(event.kind == "gathered" and named["key"] in event.refs for event in db.events()):
            return 0
        before = db.board()
        shown = {number for number, card in db.contributions().items() if card.shown}
        places: dict[int, Placement] = {number: Placement(Where.PARKED) for number in found["parked"]}
        places |= {int(number): Placement(Where.CLUSTER, cluster) for number, cluster in found["joined"].items()}
        after = placement.place_all(before, {number: place for number, place in places.items() if number in shown})
        ids = [db.next_number("cluster") for _ in groups]
        after = placement.add_groups(
            after, [replace(g, cards=tuple(n for n in g.cards if n in shown)) for g in groups], ids
        )
        loners = {number: Placement(Where.LONER) for number in shown if number not in after.placements}
        after = placement.place_all(after, loners)
        change = placement.diff(before, after)
        if not change.empty:
            db.change_board("gather", Origin.AUTO, change)
        refs = tuple(f"c{number}" for group in found["groups"] for number in group)
        account_for(app, db, JobKind.GATHER, named, refs, len(shown))
        db.record("gathered", named["key"], *(f"k{id}" for id in ids))
        retitle(app, db)
    return len(change.placements)
