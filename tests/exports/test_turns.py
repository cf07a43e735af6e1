"""The chapter on the turns of tables."""

from dataclasses import replace

from tests.exports.reports import small_report
from workshop.domain.model import TableTurn, TableTurns
from workshop.exports.nodes import Table
from workshop.exports.turns import turns_of


def test_turns_stand_in_the_order_in_which_tables_spoke_and_who_did_not_is_named() -> None:
    report = small_report()
    turns = TableTurns((4,), None, None, (TableTurn(2, 2.5, 3.0), TableTurn(1, 2.5, 1.25)))
    held = replace(report, workshop=replace(report.workshop, turns={"share": turns}))
    [chapter] = turns_of(held)
    [table] = chapter.chapters[0].blocks
    assert isinstance(table, Table)
    assert (chapter.chapters[0].title, table.rows) == (
        "shareのステップ",
        (("2班", 2.5, 3.0), ("1班", 2.5, 1.25), ("4班", "発表なし", "")),
    )


def test_there_is_no_chapter_where_no_table_was_called() -> None:
    assert turns_of(small_report()) == ()
