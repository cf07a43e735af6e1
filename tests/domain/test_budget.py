"""A budget grants a burst, then its rate, and tells when to come back."""

from datetime import UTC, datetime, timedelta

from workshop.domain.budget import Budget, Left, give_back, left_now, take

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
BUDGET = Budget(most=3, rate=0.5)


def test_burst_is_granted_and_what_is_not_there_takes_nothing() -> None:
    left, waits = None, []
    for _ in range(5):
        left, wait = take(BUDGET, left, NOW)
        waits.append(wait)
    assert (waits, left) == ([0, 0, 0, 2, 2], Left(0, NOW))


def test_it_fills_with_time_up_to_its_most() -> None:
    before = Left(0, NOW)
    assert [left_now(BUDGET, before, NOW + timedelta(seconds=passed)) for passed in (1, 4, 600)] == [0.5, 2, 3]


def test_clock_that_jumps_back_gives_and_takes_nothing() -> None:
    assert left_now(BUDGET, Left(1, NOW), NOW - timedelta(hours=1)) == 1


def test_large_amount_waits_for_all_of_it() -> None:
    assert take(BUDGET, Left(1, NOW), NOW, 2.5) == (Left(1, NOW), 3)


def test_what_is_given_back_is_never_more_than_there_was() -> None:
    assert [give_back(BUDGET, Left(left, NOW)).left for left in (0, 3)] == [1, 3]
