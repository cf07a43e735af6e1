"""The chapters of the board: clusters with their cards, how they stand to each other, and the cards in none."""

from workshop import texts
from workshop.domain.model import NO_SOURCE, Contribution
from workshop.domain.record.report import Group, Report
from workshop.exports.nodes import Block, Bullets, Chapter, Item, Paragraph, Span, Style, tidy


def chapters_of(report: Report) -> tuple[Chapter, ...]:
    """Give clusters, then relations where anybody drew one, then voices like no other and parked cards."""
    return (
        _clusters(report),
        *_relations(report),
        _cards("loners", report.loners, report),
        _cards("parked", report.parked, report),
    )


def _text(report: Report, key: str, **values: object) -> str:
    return texts.text(report.workshop.plan.language, f"exports.{key}", **values)


def _clusters(report: Report) -> Chapter:
    chapters = tuple(
        Chapter(f"{tidy(group.cluster.title)} ({len(group.cards)})", group.cluster.ref, _members(group, report))
        for group in report.groups
    )
    return Chapter(_text(report, "clusters"), "clusters", chapters=chapters)


def _members(group: Group, report: Report) -> tuple[Block, ...]:
    first = group.cluster.first
    return _listed([_card(card, report, "first" if card.number == first else "") for card in group.cards])


def _relations(report: Report) -> tuple[Chapter, ...]:
    """How clusters stand to each other, then what of it ended and why; no chapter where nobody drew any."""
    items = []
    for related in sorted(report.relations, key=lambda related: related.relation.ended is not None):
        ends = {"source": tidy(related.source), "target": tidy(related.target)}
        spans = [Span(_text(report, f"relation_{related.relation.kind.value}", **ends))]
        if ended := related.relation.ended:
            spans += [Span(" "), Span(_text(report, f"ended_{ended.value}"), Style.REMARK)]
        items.append(Item(Paragraph(tuple(spans))))
    return (Chapter(_text(report, "relations"), "relations", _listed(items)),) if items else ()


def _cards(key: str, cards: tuple[Contribution, ...], report: Report) -> Chapter:
    items = [_card(card, report) for card in cards]
    return Chapter(f"{_text(report, key)} ({len(cards)})", key, _listed(items))


def _listed(items: list[Item]) -> tuple[Block, ...]:
    return (Bullets(tuple(items)),) if items else ()


def _card(card: Contribution, report: Report, remark: str = "") -> Item:
    table = f" {_text(report, 'table', table=card.table)}" if card.table else ""
    spans = [Span(tidy(card.text))]
    if remark:
        spans += [Span(" "), Span(_text(report, remark), Style.REMARK)]
    if card.source != NO_SOURCE:
        spans += [
            Span(" "),
            Span(tidy(texts.sourced(report.workshop.plan.language, card.source, "exports.source")), Style.REMARK),
        ]
    paper = f" {_text(report, 'paper')}" if card.paper else ""
    return Item(Paragraph(tuple(spans)), _text(report, "card", number=card.number) + table + paper, card.ref)
