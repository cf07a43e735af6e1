"""The facilitator's hand on the event."""

from datetime import timedelta

import pytest

from tests.fakes import FixedClock
from tests.stories import STAGES, Story, small_plan
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import WorkshopState
from workshop.ports import App
from workshop.services.facilitation import hosting


def test_workshop_goes_from_ready_through_its_stages_to_closed(app: App) -> None:
    workshop = hosting.open_workshop(app, small_plan())
    seen = [workshop.state, hosting.start(app, workshop.id).state]
    stages = [hosting.next_stage(app, workshop.id, index).stage.id for index in range(len(STAGES) - 1)]
    seen.append(hosting.close(app, workshop.id).state)
    assert (seen, stages) == ([WorkshopState.READY, WorkshopState.RUNNING, WorkshopState.CLOSED], list(STAGES[1:]))


def test_double_click_moves_once(story: Story) -> None:
    hosting.next_stage(story.app, story.id, 0)
    assert hosting.next_stage(story.app, story.id, 0).stage_index == 1


def test_no_stage_before_the_first(story: Story) -> None:
    with pytest.raises(Refused) as caught:
        hosting.previous_stage(story.app, story.id, 0)
    assert caught.value.code == "no_such_stage"


def test_clock_starts_anew_with_each_stage_and_can_be_extended(story: Story, clock: FixedClock) -> None:
    hosting.extend(story.app, story.id, 5)
    clock.forward(minutes=3)
    moved = hosting.next_stage(story.app, story.id, 0)
    assert (moved.stage_started_at, moved.stage_minutes) == (clock.now(), 10)
    assert hosting.extend(story.app, story.id, -30).stage_minutes == 1


def test_minutes_used_are_kept_stage_by_stage(story: Story, clock: FixedClock) -> None:
    began = clock.now()
    clock.forward(minutes=7)
    hosting.next_stage(story.app, story.id, 0)
    clock.forward(minutes=2)
    closed = hosting.close(story.app, story.id)
    assert (closed.timing.started_at, closed.timing.used) == (began, {STAGES[0]: 7.0, STAGES[1]: 2.0})
    clock.forward(hours=1)
    assert hosting.reopen(story.app, story.id).stage_started_at == clock.now()


def test_clock_is_held_and_goes_on(story: Story, clock: FixedClock) -> None:
    began = clock.now()
    clock.forward(minutes=1)
    held = hosting.pause(story.app, story.id)
    clock.forward(minutes=3)
    on = hosting.resume(story.app, story.id)
    assert (held.timing.paused_at, on.timing.paused_at) == (clock.now() - timedelta(minutes=3), None)
    assert on.stage_started_at == began + timedelta(minutes=3)


def test_rest_is_spread_once_and_next_stages_take_those_minutes(story: Story, clock: FixedClock) -> None:
    clock.forward(minutes=40)
    hosting.spread_rest(story.app, story.id, 1)  # of a page that shows another stage
    assert hosting.view(story.app, story.id).workshop.timing.planned == {}
    spread = hosting.spread_rest(story.app, story.id, 0)
    moved = hosting.next_stage(story.app, story.id, 0)
    assert list(spread.timing.planned) == list(STAGES[1:])
    assert moved.stage_minutes == spread.timing.planned[STAGES[1]] < 10


def test_nothing_is_spread_after_the_last_stage(story: Story) -> None:
    story.go(STAGES[-1])
    with pytest.raises(Refused) as caught:
        hosting.spread_rest(story.app, story.id, len(STAGES) - 1)
    assert caught.value.code == "nothing_to_spread"


@pytest.mark.parametrize("typed", ["{code}", " {lower} ", "{wide}"])
def test_code_is_found_as_anyone_types_it(story: Story, typed: str) -> None:
    code = story.workshop.code
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    assert hosting.find(story.app, typed.format(code=code, lower=code.lower(), wide=wide)).id == story.id


@pytest.mark.parametrize("typed", ["NOBODY", "", "AB\x00C22", "AB\ud800", "A" * 5_000])
def test_unknown_code_is_not_found(app: App, typed: str) -> None:
    with pytest.raises(NotFound) as caught:
        hosting.find(app, typed)
    assert caught.value.code == "unknown_code"


def test_newest_workshop_stands_for_no_code(app: App, story: Story) -> None:
    newer = hosting.open_workshop(app, story.workshop.plan)
    assert [hosting.find_or_newest(app, code).id for code in (story.workshop.code, newer.code)] == [story.id, newer.id]
    assert hosting.find_or_newest(app, "").id == app.store.workshops()[0].id


def test_no_workshop_at_all_is_said(app: App) -> None:
    with pytest.raises(NotFound) as caught:
        hosting.find_or_newest(app, "")
    assert caught.value.code == "no_workshop"


def test_closed_workshop_can_be_opened_again_where_it_stood(story: Story) -> None:
    story.go("table")
    hosting.close(story.app, story.id)
    assert hosting.reopen(story.app, story.id).stage.id == "table"


def test_switches_are_kept_with_the_workshop(story: Story) -> None:
    def switches() -> tuple[bool, bool]:
        workshop = hosting.view(story.app, story.id).workshop
        return workshop.people_stopped, workshop.cards_stopped

    seen = [switches()]
    for switch, stopped in ((hosting.stop_people, True), (hosting.stop_cards, True), (hosting.stop_people, False)):
        switch(story.app, story.id, stopped)
        seen.append(switches())
    assert seen == [(False, False), (True, False), (True, True), (False, True)]
