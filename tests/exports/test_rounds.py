"""The chapter on who sat where."""

from dataclasses import replace

from tests.exports.reports import NOON, small_report
from workshop.domain.model import Seating, Seats
from workshop.exports.nodes import Table
from workshop.exports.rounds import seats_of


def test_rounds_say_how_many_sat_at_each_table_and_no_person() -> None:
    report = small_report()
    workshop = replace(report.workshop, seats=Seats(tables=3, round=2))
    seating = Seating(1, "table", NOON, 2, {1: 1, 7: 2, 9: 2})
    held = replace(report, workshop=workshop, seatings=(seating,), people_by_table={1: 1, 2: 1, 3: 1})
    [chapter] = seats_of(held)
    [table] = chapter.blocks
    assert isinstance(table, Table)
    assert table.rows == (
        (1, "tableのステップ", "1班 1人、2班 2人"),
        (2, "終わりまで", "1班 1人、2班 1人、3班 1人"),
    )


def test_there_is_no_chapter_where_nobody_changed_seats() -> None:
    assert seats_of(small_report()) == ()
