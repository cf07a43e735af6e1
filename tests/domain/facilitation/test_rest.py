"""What of an event has not begun, and the event with other stages to come."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.live.rooms import NOON, workshop
from workshop.domain.facilitation import rest
from workshop.domain.facilitation.agenda import agenda
from workshop.domain.model import Frozen, Page, PageKind, Timing, Wall, Workshop, WorkshopState
from workshop.domain.model.plan import Stage, StageKind

BEGUN = replace(workshop("gather"), timing=Timing(NOON - timedelta(minutes=50), {"welcome": 12.0}))
"""In the sixth of ten stages of ten minutes each."""
NEW = Stage("new", StageKind.PAIR, "もう一つ", 8, "話します。")


def ids(stages: tuple[Stage, ...]) -> list[str]:
    return [stage.id for stage in stages]


def test_rest_is_what_did_not_begin() -> None:
    assert ids(rest.rest(BEGUN)) == ["scenario", "vote", "share", "close"]
    back = replace(BEGUN, timing=replace(BEGUN.timing, used={"vote": 3.0}))
    assert ids(rest.rest(back)) == ["scenario", "share", "close"]
    ready = replace(workshop("welcome", WorkshopState.READY), stage_started_at=None)
    assert (rest.begun(ready), rest.rest(ready)) == (frozenset(), ready.plan.stages)


@pytest.mark.parametrize(
    ("stage", "step", "order"),
    [
        ("share", -1, "scenario share vote close"),
        ("scenario", 1, "vote scenario share close"),
        ("scenario", -1, "scenario vote share close"),
        ("close", 1, "scenario vote share close"),
    ],
)
def test_stage_moves_among_those_that_may(stage: str, step: int, order: str) -> None:
    stages = BEGUN.plan.stages
    moved = rest.moved(stages, stage, step, ids(rest.rest(BEGUN)))
    assert (ids(moved)[:6], " ".join(ids(moved)[6:])) == (ids(stages)[:6], order)


def test_stage_moves_past_one_that_began_and_that_one_stays() -> None:
    moved = rest.moved(BEGUN.plan.stages, "share", -1, ["scenario", "share", "close"])
    assert ids(moved)[6:] == ["share", "vote", "scenario", "close"]
    with pytest.raises(KeyError):
        rest.moved(BEGUN.plan.stages, "vote", 1, ["scenario", "share", "close"])


def with_stages(old: Workshop, *stages: Stage) -> Workshop:
    return rest.changed(old, stages)


def test_event_is_still_where_it_was_and_ends_when_it_was_to() -> None:
    stages = BEGUN.plan.stages
    longer = with_stages(BEGUN, *stages[:-1], NEW, stages[-1])
    assert (longer.stage, longer.whole_minutes, longer.plan.minutes) == (BEGUN.stage, 100, 108)
    assert (agenda(longer, NOON).ends, agenda(longer, NOON).late) == (agenda(BEGUN, NOON).ends, 8)
    shorter = with_stages(longer, *stages[:-2], stages[-1])
    assert (shorter.timing.whole, shorter.plan.minutes, agenda(shorter, NOON).late) == (100, 90, -10)


def test_minutes_of_a_stage_that_is_gone_are_forgotten() -> None:
    spread = replace(BEGUN, timing=replace(BEGUN.timing, planned={"vote": 3, "share": 4}))
    stages = [stage for stage in BEGUN.plan.stages if stage.id != "vote"]
    assert with_stages(spread, *stages).timing.planned == {"share": 4}


def test_frozen_wall_shows_the_stage_it_showed() -> None:
    stages = BEGUN.plan.stages
    frozen = Frozen(Page(PageKind.COUNT), 0, 1, 8)  # frozen at `share`, left again by going back
    held = replace(BEGUN, wall=Wall(frozen=frozen), timing=replace(BEGUN.timing, used={"share": 1.0}))
    now = with_stages(held, *(stage for stage in stages if stage.id != "vote"))
    assert now.wall.frozen is not None
    assert now.plan.stages[now.wall.frozen.stage].id == "share"


def test_clock_of_an_event_that_waits_says_its_first_stages_minutes() -> None:
    ready = replace(workshop("welcome", WorkshopState.READY), stage_started_at=None)
    now = with_stages(ready, NEW, *ready.plan.stages)
    assert (now.stage, now.stage_minutes, now.timing.whole) == (NEW, 8, None)
