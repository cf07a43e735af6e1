"""The chapter on words that the room aligned: both senses with how many chose each, and what was held. Nobody's choice is in it."""

from workshop.domain.facilitation.alignments import meaning
from workshop.domain.model import Meant
from workshop.domain.record.report import Aligned, Report
from workshop.exports.nodes import Bullets, Chapter, Item, Paragraph, Span, Style, tidy
from workshop.texts import text


def alignments_of(report: Report) -> tuple[Chapter, ...]:
    """Give the words in the order in which they were opened; no chapter where none was."""
    items = tuple(_word(aligned, report) for aligned in report.alignments)
    return (Chapter(_text(report, "alignments"), "alignments", (Bullets(items),)),) if items else ()


def _word(aligned: Aligned, report: Report) -> Item:
    language = report.workshop.plan.language
    said = meaning(aligned.alignment)
    held = _text(report, "aligned", meaning=tidy(said)) if said else _text(report, "not_aligned")
    found = text(language, f"words.origin_{aligned.alignment.by.value}")
    head = (Span(tidy(aligned.alignment.term), Style.STRONG), Span(f" {held} "), Span(f"({found})", Style.REMARK))
    phrases = {
        Meant.FIRST: tidy(aligned.alignment.senses[0].phrase),
        Meant.SECOND: tidy(aligned.alignment.senses[1].phrase),
        Meant.BOTH: text(language, "words.meant_both"),
    }
    return Item(
        Paragraph(head),
        items=()
        if not aligned.counts
        else tuple(
            Item(Paragraph((Span(_text(report, "aligned_count", phrase=phrase, count=aligned.counts[meant])),)))
            for meant, phrase in phrases.items()
        ),
    )


def _text(report: Report, key: str, **values: object) -> str:
    return text(report.workshop.plan.language, f"exports.{key}", **values)
