"""Whose turn it is to speak, and how long each took."""

from dataclasses import replace
from datetime import timedelta

from tests.live.rooms import NOON, room, workshop
from workshop.domain.facilitation import turns
from workshop.domain.model import Room, Seats, TableTurn, TableTurns


def at(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)


def test_tables_where_somebody_sits_speak_in_order_of_number() -> None:
    sample = room("share")
    third = replace(sample.persons[1], number=3, table=7)
    seated = replace(sample, persons={**sample.persons, 3: third})
    away = replace(seated, workshop=replace(seated.workshop, seats=Seats(away=(1,))))
    empty = replace(sample, persons={})

    def waiting(one: Room) -> tuple[int, ...]:
        found = turns.turns_of(one)
        assert found is not None
        return found.waiting

    assert [waiting(one) for one in (sample, seated, away, empty)] == [(1, 2), (1, 2, 7), (2, 7), (1, 2)]
    assert turns.turns_of(room("table")) is None


def test_turns_that_were_begun_stay_whoever_sits_where() -> None:
    begun = TableTurns((2,), TableTurn(1, 2.0), NOON)
    sample = room("share")
    assert turns.turns_of(replace(sample, workshop=turns.put(sample.workshop, begun))) == begun


def test_calling_a_table_ends_the_turn_before() -> None:
    first = turns.called(TableTurns((1, 2, 3)), 1, 2.0, NOON)
    second = turns.called(first, 3, 2.5, NOON + at(3))
    assert first == TableTurns((2, 3), TableTurn(1, 2.0), NOON)
    assert second == TableTurns((2,), TableTurn(3, 2.5), NOON + at(3), (TableTurn(1, 2.0, 3.0),))
    assert [turns.count(one) for one in (first, second)] == [3, 3]


def test_table_that_is_called_again_goes_on_with_what_it_used() -> None:
    once = turns.ended(turns.called(TableTurns((1, 2)), 1, 2.0, NOON), NOON + at(1))
    again = turns.ended(turns.called(once, 1, 2.0, NOON + at(5)), NOON + at(7))
    assert again == TableTurns((2,), None, None, (TableTurn(1, 2.0, 3.0),))


def test_a_turn_that_is_over_is_not_ended_again() -> None:
    over = turns.ended(turns.called(TableTurns((1,)), 1, 2.0, NOON), NOON + at(1))
    assert turns.ended(over, NOON + at(9)) == over
    assert turns.resumed(over, NOON, NOON + at(9)) == over


def test_table_that_comes_later_waits_at_the_end() -> None:
    assert turns.later(TableTurns((1, 2, 3)), 1).waiting == (2, 3, 1)
    assert turns.later(TableTurns((1, 2, 3)), 9).waiting == (1, 2, 3)


def test_turn_that_began_while_the_clock_was_held_was_held_since() -> None:
    began = turns.called(TableTurns((1,)), 1, 2.0, NOON + at(2))
    on = turns.resumed(began, NOON, NOON + at(5))
    assert (on.started_at, on.now) == (NOON + at(5), TableTurn(1, 2.0, 3.0))
    assert turns.ended(on, NOON + at(6)).done == (TableTurn(1, 2.0, 4.0),)


def test_minutes_are_shared_evenly_down_to_five_seconds_and_half_a_minute_at_least() -> None:
    sharing = workshop("share")  # ten minutes
    each = [turns.minutes_each(sharing, TableTurns(tuple(range(1, count + 1)))) for count in (0, 1, 3, 7, 40)]
    assert each == [10.0, 10.0, 40 / 12, 17 / 12, 0.5]


def test_leaving_the_stage_ends_the_turn() -> None:
    sharing = workshop("share")
    on = turns.put(sharing, turns.called(TableTurns((1, 2)), 2, 2.0, NOON))
    assert turns.left(on, NOON + at(1)).turns == {"share": TableTurns((1,), None, None, (TableTurn(2, 2.0, 1.0),))}
    assert turns.left(sharing, NOON) == sharing
