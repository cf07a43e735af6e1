"""The facilitator's hand on the event."""

import pytest

from tests.fakes import FixedClock
from tests.stories import STAGES, Story, small_plan
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import WorkshopState
from workshop.ports import App
from workshop.services import hosting


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


def test_closed_workshop_can_be_opened_again_where_it_stood(story: Story) -> None:
    story.go("table")
    hosting.close(story.app, story.id)
    assert hosting.reopen(story.app, story.id).stage.id == "table"
