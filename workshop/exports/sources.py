"""The sources of a document: cards and passages that are quoted in it, each by the name its reader knows it by."""

from collections.abc import Iterable, Mapping

from workshop.domain.model import Contribution
from workshop.domain.record.report import Report
from workshop.exports.nodes import Chapter, Source, SourceKind, quotes, tidy
from workshop.texts import text


def shown_cards(report: Report) -> dict[int, Contribution]:
    """Cards that stand in the document, by number: hidden and withdrawn ones do not."""
    listed = (*(card for group in report.groups for card in group.cards), *report.loners, *report.parked)
    return {card.number: card for card in listed}


def sources_of(chapters: Iterable[Chapter], report: Report) -> tuple[Source, ...]:
    """What the chapters quote, each once, in the order of its first quote."""
    blocks = (block for top in chapters for _, chapter in top.levels(2) for block in chapter.blocks)
    refs = dict.fromkeys(quote.source for block in blocks for quote in quotes(block))
    shown = shown_cards(report)
    return tuple(_card(ref, shown, report) if ref.startswith("c") else _passage(ref, report) for ref in refs)


def _card(ref: str, shown: Mapping[int, Contribution], report: Report) -> Source:
    label = text(report.workshop.plan.language, "exports.card", number=ref[1:])
    card = shown.get(int(ref[1:]))
    return Source(ref, SourceKind.CARD, label, tidy(card.text) if card else "", ref if card else "")


def _passage(ref: str, report: Report) -> Source:
    language, cited = report.workshop.plan.language, report.cited.get(ref)
    if cited is None or cited.document is None:
        return Source(ref, SourceKind.REMOVED, text(language, "exports.removed_source", ref=ref), "")
    document = cited.document
    place = text(language, f"exports.place_{document.unit.value}", page=cited.passage.page)
    names = (tidy(document.title), place, f"({tidy(document.source)}, {document.published})")
    return Source(ref, SourceKind.PASSAGE, " ".join(filter(None, names)), tidy(cited.passage.text))
