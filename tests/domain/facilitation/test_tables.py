"""What tables do."""

from dataclasses import replace
from datetime import timedelta

from tests.live.rooms import NOON, card, room
from workshop.domain.facilitation.tables import Table, tables_of
from workshop.domain.model import Seats


def test_tables_count_people_and_shown_cards_where_they_were_written() -> None:
    sample = room()
    assert tables_of(3, sample.persons, sample.contributions.values()) == (
        Table(1, 1, 3, NOON, 0.0),
        Table(2, 1, 1, NOON, 0.0),
        Table(3, 0, 0, None, 0.0),
    )


def test_share_is_of_the_one_who_wrote_most_where_enough_was_written() -> None:
    sample = room()
    persons = {**sample.persons, 3: replace(sample.persons[1], number=3)}
    long = [card(1, "海" * 45), card(2, "山" * 15, person=3), card(3, "丘" * 90, person=None)]
    short = [card(1, "海" * 30), card(2, "山" * 10, person=3)]
    assert [tables_of(1, persons, cards)[0].share for cards in (long, short)] == [0.75, 0.0]
    assert tables_of(1, sample.persons, long)[0].share == 0.0  # nobody else sits there


def test_last_is_when_the_newest_card_came() -> None:
    later = replace(card(2, "坂"), created_at=NOON + timedelta(minutes=3))
    assert tables_of(1, {}, [later, card(1, "海")])[0].last == later.created_at


def test_share_is_of_this_round_and_who_is_away_sits_nowhere() -> None:
    sample = room()
    persons = {**sample.persons, 3: replace(sample.persons[1], number=3), 4: replace(sample.persons[1], number=4)}
    before = card(1, "海" * 90)
    after = [replace(card(n, "山" * 40, person=n), created_at=NOON + timedelta(minutes=9)) for n in (3, 4)]
    seats = Seats(since=NOON + timedelta(minutes=5), away=(1,))
    [table] = tables_of(1, persons, [before, *after], seats)
    assert (table.people, table.cards, table.share) == (2, 3, 0.5)


def test_unread_are_those_who_have_not_noted_their_new_table() -> None:
    sample = room()
    persons = {1: replace(sample.persons[1], moved_from=2), 2: sample.persons[2]}
    assert [table.unread for table in tables_of(2, persons, [])] == [1, 0]
