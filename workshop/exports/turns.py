"""The chapter on the turns of tables to speak: the minutes each was given and took, in the order in which they spoke."""

from workshop.domain.model import TableTurns
from workshop.domain.record.report import Report
from workshop.exports.nodes import Cell, Chapter, Column, Table, tidy
from workshop.texts import text


def turns_of(report: Report) -> tuple[Chapter, ...]:
    """Give a chapter with a table for each share stage in which tables were called; none where none were."""
    plan = report.workshop.plan
    held = [(stage, report.workshop.turns[stage.id]) for stage in plan.stages if stage.id in report.workshop.turns]
    if not held:
        return ()
    chapters = tuple(Chapter(tidy(stage.title), f"turns_{stage.id}", (_table(report, turns),)) for stage, turns in held)
    return (Chapter(_text(report, "turns"), "turns", chapters=chapters),)


def _table(report: Report, turns: TableTurns) -> Table:
    spoken: list[tuple[Cell, ...]] = [
        (_text(report, "table", table=turn.table), turn.planned, turn.used) for turn in turns.done
    ]
    silent: list[tuple[Cell, ...]] = [
        (_text(report, "table", table=table), _text(report, "turns_none"), "") for table in turns.waiting
    ]
    columns = (
        Column(_text(report, "turns_table")),
        *(Column(_text(report, key), 1, _text(report, "turns_unit")) for key in ("turns_planned", "turns_used")),
    )
    return Table(columns, (*spoken, *silent))


def _text(report: Report, key: str, **values: object) -> str:
    return text(report.workshop.plan.language, f"exports.{key}", **values)
