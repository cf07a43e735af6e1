"""A delta brings a browser from one sight to the next, and is nothing where nothing changed."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.live.rooms import card, room
from workshop.domain.model import Audience, DraftState, Room, Visibility, WorkshopState
from workshop.live.delta import delta
from workshop.live.feed import View
from workshop.live.sections import JsonObject

SIGHTS = [(Audience.WALL, None), (Audience.PARTICIPANT, 1), (Audience.PARTICIPANT, 2), (Audience.CONSOLE, None)]


def applied(state: JsonObject, change: JsonObject | None) -> JsonObject:
    """As a browser does it."""
    if change is None:
        return state
    result = json.loads(json.dumps(state))
    assert isinstance(change["set"], dict)
    assert isinstance(change["patch"], dict)
    result |= change["set"]
    for section, entries in change["patch"].items():
        result[section] = {k: v for k, v in (result[section] | entries).items() if v is not None}
    return dict(result)


def story() -> list[Room]:
    """What happens in a workshop, one step after another."""
    table = room("table", revision=1)
    written = replace(table, contributions={**table.contributions, 8: card(8, "新しい声", person=2, table=2)})
    hidden = replace(
        written,
        contributions={**written.contributions, 1: replace(written.contributions[1], visibility=Visibility.HIDDEN)},
    )
    gathered = replace(hidden, workshop=room("gather").workshop)
    renamed = replace(
        gathered,
        board=replace(
            gathered.board, clusters=(replace(gathered.board.clusters[0], title="道"), *gathered.board.clusters[1:])
        ),
    )
    released = replace(renamed, drafts={**renamed.drafts, 1: replace(renamed.drafts[1], state=DraftState.RELEASED)})
    held = replace(released, drafts={**released.drafts, 2: replace(released.drafts[2], state=DraftState.HELD)})
    closed = replace(held, workshop=room("close", WorkshopState.CLOSED).workshop)
    steps = [table, written, hidden, gathered, renamed, released, held, closed]
    return [replace(one, workshop=replace(one.workshop, revision=n)) for n, one in enumerate(steps, 1)]


@pytest.mark.parametrize(("audience", "table"), SIGHTS)
def test_deltas_bring_every_audience_through_the_story(audience: Audience, table: int | None) -> None:
    views = [View(story()[0])]
    for one in story()[1:]:
        views.append(View(one, before=views[-1]))
    for before, after in [*pairwise(views), (views[0], views[-1]), (views[-1], views[0])]:
        there = applied(before.state(audience, table), delta(before, after, audience, table))
        assert json.loads(json.dumps(there)) == json.loads(json.dumps(after.state(audience, table)))


def test_a_new_card_travels_alone() -> None:
    first, second = story()[:2]
    before = View(first)
    change = delta(before, View(second, before=before), Audience.WALL, None)
    assert change is not None
    assert change["set"] == {}
    patch = change["patch"]
    assert isinstance(patch, dict)
    assert {name: sorted(entries) for name, entries in patch.items()} == {
        "counts": ["cards", "cards_by_table"],
        "cards": ["8"],
        "screen": ["cards", "total"],
    }


def test_nothing_travels_to_who_may_not_see_the_change() -> None:
    before = View(room("solo"))
    renamed = {**room("solo").persons, 1: replace(room("solo").persons[1], nickname="ゆいゆい")}
    after = View(replace(room("solo"), persons=renamed), before=before)
    assert [delta(before, after, *sight) for sight in SIGHTS] == [None, None, None, None]


def test_a_draft_held_back_is_taken_from_every_screen() -> None:
    released, held = View(story()[5]), View(story()[6])
    change = delta(released, held, Audience.WALL, None)
    assert change == {"rev": 7, "set": {}, "patch": {"released": {"2": None}}}
