"""A participant's own data, and whose have changed from one view to the next."""

from dataclasses import replace

from tests.live.rooms import NOON, room
from workshop.domain.model import (
    Audience,
    BoardChange,
    Placement,
    Proposal,
    ProposalKind,
    ProposalState,
    Room,
    Visibility,
    Where,
)
from workshop.live.feed import View


def test_own_data_hold_ones_own_cards_wherever_they_stand() -> None:
    mine = View(room("vote")).me(1)
    assert mine["vote"] == {"ballot": 1, "marks": {"1": 1}, "revision": 0}
    mine = View(room("table")).me(1)
    assert mine["person"] == {"number": 1, "nickname": "ゆい", "table": 1, "moved_from": None, "ai_consent": True}
    assert mine["vote"] is None
    cards = mine["cards"]
    assert isinstance(cards, dict)
    assert {n: (card["visibility"], card["editable"], card["cluster_title"]) for n, card in cards.items()} == {
        "1": ("shown", True, "道とバス"),
        "3": ("hidden", False, "道とバス"),
        "5": ("shown", True, None),
        "7": ("shown", True, None),
    }


def changed(before: Room, after: Room) -> frozenset[int]:
    first = View(before)
    return View(after, before=first).touched(first)


def test_own_data_may_differ_only_for_who_is_concerned() -> None:
    before = room("table")
    edited = replace(before.contributions[2], text="夜中のバス")
    moved = replace(before.board, placements={**before.board.placements, 1: Placement(Where.LONER)})
    hidden = replace(before.contributions[7], visibility=Visibility.HIDDEN)
    renamed = replace(before.persons[2], nickname="はる")
    assert changed(before, room("table")) == frozenset()
    assert changed(before, replace(before, contributions={**before.contributions, 2: edited})) == {2}
    assert changed(before, replace(before, contributions={**before.contributions, 7: hidden})) == {1}
    assert changed(before, replace(before, board=moved)) == {1}
    assert changed(before, replace(before, persons={**before.persons, 2: renamed})) == {2}
    assert changed(before, room("gather")) == {1, 2}


def test_objections_travel_to_who_made_them_and_their_number_to_the_console() -> None:
    before = room("gather")
    change = BoardChange({}, {1: (Placement(Where.CLUSTER, 1), Placement(Where.LONER))})
    objection = Proposal(1, ProposalKind.OBJECTION, change, ProposalState.OPEN, NOON, person=1)
    first = View(before)
    view = View(replace(before, proposals={1: objection}), before=first)
    assert (view.me(1)["objections"], view.me(2)["objections"]) == ({"1": "open"}, {})
    assert (view.state(Audience.CONSOLE)["proposals"], "proposals" in view.state(Audience.WALL)) == (1, False)
    assert view.touched(first) == frozenset({1})
