"""The chapters on the check-ins and on the questions of the close: how many said what, and never who."""

from workshop.domain.facilitation.checkin import CLOSING, LEAST
from workshop.domain.model.plan import POINTS
from workshop.domain.record.report import CheckInCounts, Report
from workshop.exports.nodes import Chapter, Count, Counts, Paragraph, Span, tidy
from workshop.texts import text


def checkins_of(report: Report) -> tuple[Chapter, ...]:
    """Give a chapter of the check-ins and one of the close, with a chapter for each question that was answered; none where none was."""
    by_chapter = {
        "checkins": [counts for counts in report.checkins if counts.stage not in CLOSING],
        "closing": [counts for counts in report.checkins if counts.stage in CLOSING],
    }
    return tuple(
        Chapter(_text(report, name), name, chapters=tuple(_chapter(report, counts) for counts in found))
        for name, found in by_chapter.items()
        if found
    )


def _chapter(report: Report, counts: CheckInCounts) -> Chapter:
    return Chapter(tidy(counts.question), f"checkin_{counts.stage}", (_told(report, counts), *_counts(counts)))


def _told(report: Report, counts: CheckInCounts) -> Paragraph:
    told = [_text(report, "checkin_answered", count=counts.answered)]
    if counts.answered < LEAST:
        told.append(_text(report, "checkin_few", least=LEAST))
    elif counts.ends:
        one, other = (tidy(end) for end in counts.ends)
        told.append(_text(report, "checkin_ends", one=one, other=other, most=POINTS))
    if counts.waiting:
        told.append(_text(report, "checkin_waiting", count=counts.waiting))
    if counts.hidden:
        told.append(_text(report, "checkin_hidden", count=counts.hidden))
    return Paragraph((Span(" ".join(told)),))


def _counts(counts: CheckInCounts) -> tuple[Counts, ...]:
    rows = [Count(tidy(word), count) for word, count in counts.words]
    rows += [Count(str(point), count) for point, count in enumerate(counts.points, 1)]
    return (Counts(tuple(rows)),) if rows else ()


def _text(report: Report, key: str, **values: object) -> str:
    return text(report.workshop.plan.language, f"exports.{key}", **values)
