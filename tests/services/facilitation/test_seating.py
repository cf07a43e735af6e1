"""Seats are proposed, mended, and count once; a card keeps the table where it was written."""

import json
from collections.abc import Callable

import pytest

from tests.stories import Story
from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.model import Person, Workshop
from workshop.domain.rules import hash_token
from workshop.exports import cards_csv, everything_json, markdown
from workshop.exports.outline import outline_of
from workshop.services.cards import writing
from workshop.services.facilitation import hosting, seating
from workshop.services.facilitation.seating import Preview
from workshop.services.people import joining
from workshop.services.record.report import report
from workshop.services.wall import display


def crowd(story: Story, people: int = 12) -> None:
    """Fill the room up to so many, one after the other at the two tables."""
    for number in range(4, people + 1):
        joining.join(story.app, story.id, hash_token(f"person {number}"), f"人{number}", number % 2 + 1, True)


def workshop(story: Story) -> Workshop:
    return hosting.view(story.app, story.id).workshop


def tables(story: Story) -> dict[int, int]:
    return {number: person.table for number, person in hosting.view(story.app, story.id).persons.items()}


def person(story: Story, number: int) -> Person:
    return hosting.view(story.app, story.id).persons[number]


def preview(story: Story) -> Preview | None:
    with story.app.store.read(story.id) as db:
        return seating.preview(db)


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises((Refused, Invalid, NotFound)) as refused:
        work()
    return refused.value.code


def test_a_proposed_seating_changes_nothing_before_it_counts(story: Story) -> None:
    crowd(story)
    before = tables(story)
    proposed = seating.propose(story.app, story.id, 4, (), ())
    shown = preview(story)
    assert shown is not None
    assert (tables(story), workshop(story).tables, workshop(story).wall.seats) == (before, 2, False)
    assert {one.number: table for table, people in shown.tables.items() for one in people} == proposed.seats
    assert ([len(people) for people in shown.tables.values()], shown.newcomers) == ([3, 3, 3, 3], ())


def test_confirmed_seats_are_told_to_everybody_and_the_round_is_kept(story: Story) -> None:
    crowd(story)
    before = tables(story)
    proposed = seating.propose(story.app, story.id, 4, (), ())
    seating.confirm(story.app, story.id, proposed.number)
    with story.app.store.read(story.id) as db:
        [kept] = db.seatings.all().values()
    now = workshop(story)
    assert (tables(story), now.tables, now.wall.seats, now.seats.round) == (proposed.seats, 4, True, 2)
    assert (dict(kept.seats), kept.tables, kept.stage, kept.number) == (before, 2, "welcome", 1)
    people = hosting.view(story.app, story.id).persons
    assert {number: one.moved_from for number, one in people.items()} == before


def test_four_rounds_keep_who_sat_where_and_nobody_meets_twice_where_it_can_be_avoided(story: Story) -> None:
    crowd(story, 16)
    for number in range(1, 17):
        joining.update_person(story.app, story.id, number, "", (number - 1) % 2 + 1, True)
    repeats = []
    for _ in range(4):
        proposed = seating.propose(story.app, story.id, 4, (), ())
        shown = preview(story)
        assert shown is not None
        repeats.append(shown.repeats)
        seating.confirm(story.app, story.id, proposed.number)
    with story.app.store.read(story.id) as db:
        rounds = [len(set(past.seats.values())) for past in db.seatings.all().values()]
    # Two tables of eight become four of four: two people from each old one, so two pairs that have met, at each of the four.
    assert (rounds, repeats[0]) == ([2, 4, 4, 4], 8)


def test_cards_keep_the_table_where_they_were_written_in_every_export(story: Story) -> None:
    crowd(story)
    story.go("solo")
    card = story.write("席替えの前のカード", story.sakura)
    proposed = seating.propose(story.app, story.id, 2, (), ())
    seating.place(story.app, story.id, proposed.number, story.sakura.number, 1)
    seating.confirm(story.app, story.id, workshop(story).seats.drawn)
    later = story.write("席替えのあとのカード", story.sakura)
    record = report(story.app, story.id)
    assert (card.table, later.table, person(story, story.sakura.number).table) == (2, 1, 1)
    assert [line.card.table for line in record.cards] == [2, 1]
    rows = cards_csv.render(record).data.decode().splitlines()
    assert [row.split(",")[3] for row in rows[1:]] == ["2", "1"]
    data = json.loads(everything_json.render(record).data)
    assert [line["card"]["table"] for line in data["cards"]] == [2, 1]
    assert [(past["number"], past["seats"]["3"]) for past in data["seatings"]] == [(1, 2)]
    assert "## 席替え" in markdown.render(outline_of(record)).data.decode()


def test_a_card_that_waited_for_the_network_keeps_its_table(story: Story) -> None:
    crowd(story)
    story.go("solo")
    proposed = seating.propose(story.app, story.id, 4, (), ())
    seating.confirm(story.app, story.id, proposed.number)
    seating.confirm(story.app, story.id, seating.propose(story.app, story.id, 1, (), ()).number)
    sat = proposed.seats[story.yui.number]

    def write(table: int | None, key: str) -> int | None:
        return writing.write(story.app, story.id, story.yui.number, key, "ことば", table=table).table

    assert [write(table, f"key-{table}") for table in (sat, None, 1, 39, 0)] == [sat, 1, 1, 1, 1]


def test_pressed_twice_or_by_two_facilitators_it_counts_once(story: Story) -> None:
    crowd(story)
    first = seating.propose(story.app, story.id, 4, (), ())
    second = seating.propose(story.app, story.id, 4, (), ())
    assert refusal(lambda: seating.confirm(story.app, story.id, first.number)) == "seats_changed"
    assert refusal(lambda: seating.place(story.app, story.id, first.number, 1, 1)) == "seats_changed"
    assert refusal(lambda: seating.drop(story.app, story.id, first.number)) == "seats_changed"
    seating.confirm(story.app, story.id, second.number)
    seating.confirm(story.app, story.id, second.number)
    with story.app.store.read(story.id) as db:
        assert (len(db.seatings.all()), db.workshop.seats.round) == (1, 2)
    assert tables(story) == second.seats


def test_who_joins_meanwhile_gets_a_seat_and_who_left_gets_none(story: Story) -> None:
    crowd(story)
    proposed = seating.propose(story.app, story.id, 3, (), away=(12,))
    late = joining.join(story.app, story.id, hash_token("late"), "あとから", 1, True)
    shown = preview(story)
    assert shown is not None
    assert ([one.number for one in shown.newcomers], 12 in proposed.seats) == ([late.number], False)
    seating.confirm(story.app, story.id, proposed.number)
    now = hosting.view(story.app, story.id).persons
    sizes = [sum(one.table == table for number, one in now.items() if number != 12) for table in (1, 2, 3)]
    assert (sizes, now[late.number].moved_from, now[12].moved_from) == ([4, 4, 4], 1, None)


def test_pinned_people_stay_and_are_told_so(story: Story) -> None:
    crowd(story)
    proposed = seating.propose(story.app, story.id, 4, (1, 3), ())
    seating.confirm(story.app, story.id, proposed.number)
    assert (person(story, 1).table, person(story, 3).table, person(story, 3).moved_from) == (1, 2, 2)
    assert workshop(story).seats.pinned == (1, 3)
    seating.confirm(story.app, story.id, seating.propose(story.app, story.id, 4, (), ()).number)
    assert workshop(story).seats.pinned == ()


def test_what_cannot_be_seated_is_refused_in_words(story: Story) -> None:
    assert refusal(lambda: seating.propose(story.app, story.id, 4, (), ())) == "tables_too_many"
    assert refusal(lambda: seating.propose(story.app, story.id, 41, (), ())) == "tables_wrong"
    assert refusal(lambda: seating.propose(story.app, story.id, 1, (story.sakura.number,), ())) == "pin_no_table"
    seating.propose(story.app, story.id, 1, (), ())
    number = workshop(story).seats.drawn
    assert refusal(lambda: seating.place(story.app, story.id, number, 1, 2)) == "no_such_table"
    assert refusal(lambda: seating.place(story.app, story.id, number, 99, 1)) == "unknown_person"
    assert refusal(lambda: seating.move(story.app, story.id, 1, 3)) == "no_such_table"
    assert refusal(lambda: seating.move(story.app, story.id, 99, 1)) == "unknown_person"
    hosting.close(story.app, story.id)
    assert refusal(lambda: seating.propose(story.app, story.id, 1, (), ())) == "workshop_closed"
    assert refusal(lambda: seating.confirm(story.app, story.id, number)) == "workshop_closed"


def test_a_dropped_seating_leaves_everybody_where_they_are(story: Story) -> None:
    crowd(story)
    before = tables(story)
    seating.drop(story.app, story.id, seating.propose(story.app, story.id, 4, (), ()).number)
    assert (tables(story), preview(story), workshop(story).tables) == (before, None, 2)


def test_one_person_is_moved_told_and_notes_it(story: Story) -> None:
    seating.move(story.app, story.id, story.yui.number, 2)
    moved = person(story, story.yui.number)
    seating.note(story.app, story.id, story.yui.number, 1)  # an older page: this one has not been read yet
    unread = person(story, story.yui.number)
    seating.note(story.app, story.id, story.yui.number, 2)
    assert ((moved.table, moved.moved_from), unread.moved_from) == ((2, 1), 1)
    assert person(story, story.yui.number).moved_from is None


def test_who_takes_another_table_by_themselves_has_nothing_to_note(story: Story) -> None:
    seating.move(story.app, story.id, story.yui.number, 2)
    joining.update_person(story.app, story.id, story.yui.number, "ゆい", 1, True)
    moved = person(story, story.yui.number)
    with story.app.store.read(story.id) as db:
        refs = [event.refs for event in db.events.all() if event.kind in ("seat_moved", "person_changed")]
    assert ((moved.table, moved.moved_from), refs) == ((1, None), [("person1", "t1", "t2"), ("person1", "t2", "t1")])


def test_the_wall_lets_go_of_the_seats_on_command_and_in_the_next_stage(story: Story) -> None:
    crowd(story)
    seating.confirm(story.app, story.id, seating.propose(story.app, story.id, 4, (), ()).number)
    display.show_seats(story.app, story.id, False)
    taken = workshop(story).wall.seats
    display.show_seats(story.app, story.id, True)
    story.go("solo")
    assert (taken, workshop(story).wall.seats) == (False, False)
