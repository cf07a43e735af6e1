"""The review of an event as chapters: what to change next time first, then the figures it comes from. Internal: a table of few is a person."""

from collections.abc import Iterable

from workshop.domain.model.plan import Language
from workshop.domain.record.report import Report
from workshop.domain.record.review import Advice, EventReview
from workshop.exports.checkins import checkins_of
from workshop.exports.nodes import Block, Bullets, Cell, Chapter, Column, Item, Paragraph, Span, Table, tidy
from workshop.texts import text


def review_of(report: Report) -> tuple[Chapter, ...]:
    """Give the chapters of the review; figures of which there are none have none."""
    told, language = report.review, report.workshop.plan.language
    closing = [chapter for chapter in checkins_of(report) if chapter.anchor == "closing"]
    chapters = (
        Chapter(_say(language, "next"), "review_next", (_bullets(_advice(language, one) for one in told.advice),)),
        *_chapter(language, "times", _times(language, told)),
        *_chapter(language, "tables", _tables(language, told)),
        *_chapter(language, "hints", _hints(language, told)),
        *_chapter(language, "drafts", _drafts(language, told)),
    )
    return (*chapters, *closing)


def _say(language: Language, key: str, **values: object) -> str:
    return text(language, f"review.{key}", **values)


def _advice(language: Language, advice: Advice) -> str:
    return tidy(_say(language, f"advice_{advice.kind.value}", **advice.values))


def _bullets(lines: Iterable[str]) -> Bullets:
    return Bullets(tuple(Item(Paragraph((Span(line),))) for line in lines))


def _chapter(language: Language, name: str, block: Block | None) -> tuple[Chapter, ...]:
    return () if block is None else (Chapter(_say(language, name), f"review_{name}", (block,)),)


def _table(language: Language, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> Table | None:
    found = tuple(rows)
    return Table(tuple(Column(_say(language, f"column_{name}")) for name in columns), found) if found else None


def _times(language: Language, told: EventReview) -> Block | None:
    rows = ((f"{one.place}. {tidy(one.title)}", one.planned, round(one.used)) for one in told.stages)
    return _table(language, ("stage", "planned", "used"), rows)


def _tables(language: Language, told: EventReview) -> Block | None:
    rows = (
        (
            text(language, "words.table", table=one.table),
            one.people,
            one.cards,
            _say(language, "share", tenths=round(one.share * 10)) if one.share else "—",
            one.quiet,
        )
        for one in told.tables
    )
    return _table(language, ("table", "people", "cards", "share", "quiet"), rows)


def _hints(language: Language, told: EventReview) -> Block | None:
    rows = (
        (
            tidy(one.stage),
            text(language, "words.table", table=one.table) if one.table else _say(language, "room"),
            _say(language, f"hint_{one.hint}"),
            _say(language, "taken" if one.taken else "waved"),
        )
        for one in told.hints
    )
    return _table(language, ("stage", "table", "hint", "answer"), rows)


def _drafts(language: Language, told: EventReview) -> Block | None:
    rows = (
        (f"{text(language, f'console.kind_{one.kind.value}')}: {tidy(one.title)}", one.sentences, one.changed)
        for one in told.drafts
    )
    return _table(language, ("draft", "sentences", "changed"), rows)
