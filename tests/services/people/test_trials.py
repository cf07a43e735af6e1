"""Trying the passphrase out is slowed, and nobody who tries keeps another from signing in."""

import math

import pytest

from tests.fakes import FixedClock
from workshop.domain.errors import Throttled
from workshop.ports import App
from workshop.services.people.trials import ADDRESS, HOUSE, MOST_DELAY, WAITING, Trials, Trier

ROOM = "192.0.2.1"
REFUSED = math.inf


def delays(trials: Trials, *triers: Trier) -> list[float]:
    """Seconds each of these failures waits; REFUSED for who is not let try."""
    found = []
    for trier in triers:
        try:
            found.append(trials.begin(trier))
        except Throttled:
            found.append(REFUSED)
    return found


def test_browser_has_six_slips_and_then_two_a_minute(app: App, clock: FixedClock) -> None:
    trials, browser = Trials(app), Trier(ROOM, "b")
    assert delays(trials, *[browser] * 8) == [0] * 6 + [REFUSED] * 2
    clock.forward(seconds=30)
    assert delays(trials, browser, browser) == [0, REFUSED]


def test_refusal_says_when_to_come_back_and_is_remembered_without_the_database(app: App, clock: FixedClock) -> None:
    trials, browser = Trials(app), Trier(ROOM, "b")
    delays(trials, *[browser] * 7)
    clock.forward(seconds=10)
    with pytest.raises(Throttled) as refused:
        trials.begin(browser)
    assert refused.value.params == {"seconds": 20}


def test_script_without_cookies_shuts_out_only_itself(app: App) -> None:
    trials = Trials(app)
    assert delays(trials, *[Trier(ROOM)] * 100).count(REFUSED) == 90
    assert delays(trials, Trier(ROOM, "a fresh browser of the room"), Trier("198.51.100.9")) == [0, 0]


def test_script_with_a_fresh_cookie_each_makes_strangers_wait_and_refuses_none(app: App) -> None:
    trials = Trials(app)
    found = delays(trials, *(Trier(ROOM, f"b{number}") for number in range(int(ADDRESS.most) + 20)))
    assert found == [0] * int(ADDRESS.most) + [MOST_DELAY] * 20
    assert delays(trials, Trier(ROOM, "a fresh browser of the room")) == [MOST_DELAY]
    assert delays(trials, Trier("198.51.100.9", "elsewhere")) == [0]


def test_the_whole_world_together_makes_strangers_wait_a_second(app: App) -> None:
    trials = Trials(app)
    delays(trials, *(Trier(f"192.0.2.{number % 250}", f"b{number}") for number in range(int(HOUSE.most))))
    assert delays(trials, Trier("198.51.100.9", "elsewhere")) == [1]


def test_browser_that_was_signed_in_before_has_a_budget_of_its_own(app: App) -> None:
    trials = Trials(app)
    delays(trials, *(Trier(ROOM, f"b{number % 80}") for number in range(400)))
    before = Trier(ROOM, "b1", staff_before="desk")
    assert delays(trials, *[before] * 21) == [0] * 20 + [REFUSED]


def test_right_passphrase_costs_nothing(app: App) -> None:
    trials, browser = Trials(app), Trier(ROOM, "b")
    for _ in range(60):
        assert trials.begin(browser) == 0
        trials.succeed(browser)


def test_processes_share_one_budget(app: App) -> None:
    found = [delays(Trials(app), Trier(ROOM, "b")) for _ in range(7)]
    assert found == [[0]] * 6 + [[REFUSED]]


def test_no_more_than_so_many_of_an_address_wait_at_once(app: App) -> None:
    from contextlib import ExitStack

    trials, stranger = Trials(app), Trier(ROOM, "b")
    with ExitStack() as waiting:
        for _ in range(WAITING):
            waiting.enter_context(trials.waiting(stranger))
        with pytest.raises(Throttled), trials.waiting(Trier(ROOM, "c")):
            pass
        for free in (Trier("198.51.100.9"), Trier(ROOM, "d", staff_before="desk")):
            waiting.enter_context(trials.waiting(free))
    with trials.waiting(Trier(ROOM, "c")):
        assert trials.begin(Trier(ROOM, "c")) == 0


def test_clock_set_back_by_a_day_refuses_nobody_for_a_day(app: App, clock: FixedClock) -> None:
    trials, browser = Trials(app), Trier(ROOM, "b")
    before = delays(trials, *[browser] * 7)
    clock.forward(days=-1)
    meanwhile = delays(trials, browser)
    clock.forward(seconds=30)
    assert (before[-1], meanwhile, delays(trials, browser)) == (REFUSED, [REFUSED], [0])
