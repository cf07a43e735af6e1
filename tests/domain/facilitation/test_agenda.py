"""The minutes of an event."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.live.rooms import NOON, workshop
from workshop.domain.facilitation.agenda import agenda, rest, shares, spread
from workshop.domain.model import Timing, WorkshopState

BEGUN = replace(workshop("gather"), timing=Timing(NOON - timedelta(minutes=50), {"welcome": 12.0}))
"""In the sixth of ten stages of ten minutes each, which began at noon, as planned."""


def test_evening_that_keeps_its_minutes_ends_as_planned() -> None:
    evening = agenda(BEGUN, NOON + timedelta(minutes=4))
    assert (evening.ends, evening.expected, evening.late) == (
        NOON + timedelta(minutes=50),
        NOON + timedelta(minutes=50),
        0,
    )
    assert [(slot.used, slot.current) for slot in evening.slots[:6]] == [
        (12.0, False),
        *[(0.0, False)] * 4,
        (4.0, True),
    ]


def test_stage_that_runs_over_makes_the_evening_late() -> None:
    assert [agenda(BEGUN, NOON + timedelta(minutes=m)).late for m in (9, 10, 14)] == [0, 0, 4]
    assert agenda(replace(BEGUN, stage_minutes=15), NOON).late == 5


def test_evening_grows_late_while_the_clock_is_held() -> None:
    held = replace(BEGUN, timing=replace(BEGUN.timing, paused_at=NOON + timedelta(minutes=2)))
    assert [agenda(held, NOON + timedelta(minutes=m)).late for m in (2, 7)] == [0, 5]


def test_evening_that_has_not_begun_has_no_end() -> None:
    ready = replace(workshop("welcome", WorkshopState.READY), stage_started_at=None)
    evening = agenda(ready, NOON)
    assert (evening.ends, evening.expected, evening.late, spread(ready, NOON)) == (None, None, 0, ())


def test_rest_counts_the_stages_after_this_one_as_they_are_to_be() -> None:
    assert rest(BEGUN) == 40
    assert rest(replace(BEGUN, timing=replace(BEGUN.timing, planned={"vote": 3}))) == 33


def test_rest_is_spread_so_that_the_evening_ends_in_time() -> None:
    late = NOON + timedelta(minutes=22)
    assert spread(BEGUN, late) == (7, 7, 7, 7)
    planned = dict(zip(("scenario", "vote", "share", "close"), spread(BEGUN, late), strict=True))
    again = replace(BEGUN, timing=replace(BEGUN.timing, planned=planned))
    assert agenda(again, late).late == 0


@pytest.mark.parametrize(
    ("minutes", "available", "given"),
    [
        ((15, 5, 5, 5), 15, (7, 3, 3, 2)),
        ((15, 5), 20, (15, 5)),
        ((15, 5), 0, (1, 1)),
        ((15, 5), -30, (1, 1)),
        ((1, 1, 1), 9, (1, 1, 1)),
        ((10, 10, 10), 10, (4, 3, 3)),
    ],
)
def test_minutes_are_shared_in_proportion_and_each_keeps_one(
    minutes: tuple[int, ...], available: int, given: tuple[int, ...]
) -> None:
    assert shares(minutes, available) == given
