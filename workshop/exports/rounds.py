"""The chapter on who sat where: how many people at each table, round by round. Which person sat where stands in the complete record."""

from collections.abc import Mapping

from workshop.domain.facilitation.seating import by_table
from workshop.domain.record.report import Report
from workshop.exports.nodes import Chapter, Column, Table, tidy
from workshop.texts import text


def seats_of(report: Report) -> tuple[Chapter, ...]:
    """Give the rounds of seats; no chapter where nobody has changed seats."""
    if not report.seatings:
        return ()
    plan = report.workshop.plan
    titles = {stage.id: tidy(stage.title) for stage in plan.stages}
    past = [
        (
            seating.number,
            titles[seating.stage],
            _counts(report, {t: len(p) for t, p in by_table(seating.seats).items()}),
        )
        for seating in report.seatings
    ]
    now = (
        report.workshop.seats.round,
        text(plan.language, "exports.seats_now"),
        _counts(report, report.people_by_table),
    )
    table = Table(
        tuple(Column(text(plan.language, f"exports.{key}")) for key in ("seats_round", "seats_until", "seats_tables")),
        (*past, now),
    )
    return (Chapter(text(plan.language, "exports.seats"), "seats", (table,)),)


def _counts(report: Report, people: Mapping[int, int]) -> str:
    language = report.workshop.plan.language
    return "、".join(
        text(language, "exports.table_count", table=table, people=count) for table, count in people.items()
    )
