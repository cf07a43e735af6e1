"""The clock of an event."""

from dataclasses import replace
from datetime import timedelta

from tests.live.rooms import NOON, workshop
from workshop.domain.facilitation import timing
from workshop.domain.model import TableTurn, TableTurns, Timing

BEGUN = replace(workshop("gather"), timing=Timing(NOON))


def test_what_a_stage_took_is_added_when_it_is_left() -> None:
    once = timing.left(BEGUN, NOON + timedelta(minutes=3))
    twice = timing.left(replace(BEGUN, timing=once), NOON + timedelta(minutes=5))
    assert (once.used, twice.used) == ({"gather": 3.0}, {"gather": 8.0})
    assert timing.left(replace(BEGUN, stage_started_at=None), NOON) == BEGUN.timing


def test_clock_that_is_held_goes_on_where_it_stood() -> None:
    held = timing.held(BEGUN, NOON + timedelta(minutes=2))
    assert timing.held(held, NOON + timedelta(minutes=4)) == held
    on = timing.resumed(held, NOON + timedelta(minutes=7))
    assert (on.stage_started_at, on.timing.paused_at) == (NOON + timedelta(minutes=5), None)
    assert timing.resumed(on, NOON + timedelta(minutes=9)) == on


def test_evening_goes_on_while_the_clock_is_held() -> None:
    on = timing.resumed(timing.held(BEGUN, NOON + timedelta(minutes=2)), NOON + timedelta(minutes=7))
    assert timing.left(on, NOON + timedelta(minutes=10)).used == {"gather": 10.0}


def test_turn_of_a_table_is_held_with_the_clock() -> None:
    turns = TableTurns((2,), TableTurn(1, 2.0), NOON)
    sharing = replace(workshop("share"), turns={"share": turns}, timing=Timing(NOON))
    on = timing.resumed(timing.held(sharing, NOON + timedelta(minutes=1)), NOON + timedelta(minutes=4))
    now = on.turns["share"]
    assert (now.started_at, now.now) == (NOON + timedelta(minutes=3), TableTurn(1, 2.0, 3.0))
