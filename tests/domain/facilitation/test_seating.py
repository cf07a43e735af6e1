"""Changing seats: even tables, and nobody twice with the same person where it can be avoided."""

import pytest

from workshop.domain.errors import Invalid
from workshop.domain.facilitation.seating import (
    add,
    assign,
    by_table,
    least_repeats,
    met,
    repeats,
    table_sizes,
)

FORTY = range(1, 41)
SEEDS = range(8)


def in_turn(people: int, tables: int) -> dict[int, int]:
    """Seats as people come in: one at each table, then again."""
    return {person: (person - 1) % tables + 1 for person in range(1, people + 1)}


def sizes(seats: dict[int, int]) -> list[int]:
    return [len(people) for people in by_table(seats).values()]


@pytest.mark.parametrize("seed", SEEDS)
def test_forty_people_sit_four_rounds_at_eight_tables_and_nobody_meets_twice(seed: int) -> None:
    rounds = [in_turn(40, 8)]
    for turn in range(1, 4):
        rounds.append(assign(FORTY, 8, met(rounds), seed=seed * 10 + turn))
    assert [repeats(seats, met(rounds[:at])) for at, seats in enumerate(rounds)] == [0, 0, 0, 0]
    assert [sizes(seats) for seats in rounds] == [[5] * 8] * 4
    assert max(met(rounds).values()) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_four_tables_become_eight_with_the_fewest_repeats_there_can_be(seed: int) -> None:
    before = in_turn(40, 4)
    pairs = met([before])
    seats = assign(FORTY, 8, pairs, seed=seed)
    # Five people from four tables: two of them have met, at each of the eight.
    assert (sizes(seats), repeats(seats, pairs), least_repeats(before, sizes(seats))) == ([5] * 8, 8, 8)


@pytest.mark.parametrize(("people", "tables"), [(7, 2), (11, 4), (23, 5), (38, 8), (41, 8), (100, 12)])
def test_everybody_sits_once_and_tables_differ_by_one_at_most(people: int, tables: int) -> None:
    before = in_turn(people, tables)
    for seed in SEEDS:
        seats = assign(before, tables, met([before]), seed=seed)
        assert sorted(seats) == sorted(before)
        assert (sorted(set(seats.values())), max(sizes(seats)) - min(sizes(seats)) <= 1) == (
            list(range(1, tables + 1)),
            True,
        )


@pytest.mark.parametrize(("people", "tables"), [(12, 3), (30, 5), (36, 6), (60, 4), (90, 15)])
def test_after_one_round_repeats_are_as_few_as_can_be(people: int, tables: int) -> None:
    before = in_turn(people, tables)
    seats = assign(before, tables, met([before]), seed=1)
    assert repeats(seats, met([before])) == least_repeats(before, sizes(seats))


def test_three_hundred_people_sit_three_rounds_at_forty_tables_and_nobody_meets_twice() -> None:
    rounds = [in_turn(300, 40)]
    for turn in range(2):
        rounds.append(assign(range(1, 301), 40, met(rounds), seed=turn))
    assert max(met(rounds).values()) == 1


def test_the_same_arguments_give_the_same_seats_and_another_seed_others() -> None:
    pairs = met([in_turn(40, 8)])
    first, again, other = (assign(FORTY, 8, pairs, seed=seed) for seed in (3, 3, 4))
    assert (first == again, first == other) == (True, False)


@pytest.mark.parametrize("seed", SEEDS)
def test_pinned_people_stay(seed: int) -> None:
    before = in_turn(40, 8)
    pinned = {1: 1, 2: 2, 9: 1, 20: 4}
    seats = assign(before, 8, met([before]), pinned, seed)
    assert {person: seats[person] for person in pinned} == pinned
    assert sizes(seats) == [5] * 8
    # 1 and 9 sit together again because both are to stay; nobody else does.
    assert repeats(seats, met([before])) == 1


def test_pins_alone_make_tables_uneven() -> None:
    pinned = dict.fromkeys(range(1, 6), 1)
    assert table_sizes(9, 3, pinned) == {1: 5, 2: 2, 3: 2}
    assert sizes(assign(range(1, 10), 3, {}, pinned)) == [5, 2, 2]
    assert table_sizes(9, 3, {1: 2}) == {1: 3, 2: 3, 3: 3}


def test_a_pin_of_somebody_who_is_gone_or_at_no_table_counts_for_nothing() -> None:
    assert sizes(assign(range(1, 7), 3, {}, {99: 1, 2: 7})) == [2, 2, 2]


@pytest.mark.parametrize(
    ("people", "tables", "code"),
    [(6, 4, "tables_too_many"), (1, 2, "tables_too_many"), (9, 0, "tables_wrong"), (200, 41, "tables_wrong")],
)
def test_tables_that_cannot_be_are_refused(people: int, tables: int, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        assign(range(1, people + 1), tables, {})
    assert refused.value.code == code


def test_nobody_and_one_person_sit_at_one_table() -> None:
    assert (assign([], 1, {}), assign([5], 1, {})) == ({}, {5: 1})


def test_who_comes_later_sits_at_a_small_table_with_people_not_met() -> None:
    seats = {1: 1, 2: 1, 3: 2, 4: 3}
    assert add(9, seats, 3, met([{9: 1, 3: 1}])) == 3
    assert add(9, seats, 4, {}) == 4


def test_pairs_are_counted_by_round() -> None:
    assert met([{1: 1, 2: 1, 3: 2}, {1: 2, 2: 2, 3: 2}]) == {(1, 2): 2, (1, 3): 1, (2, 3): 1}
