"""The chapter of the summary, block by block as the wall and the phones show it."""

from collections.abc import Callable, Mapping, Set
from dataclasses import asdict, replace

from workshop import texts
from workshop.domain.grounding.coverage import coverage
from workshop.domain.model import Draft, Section, Sentence
from workshop.domain.record.report import Report, SummaryBlock
from workshop.exports.nodes import Block, Bullets, Chapter, Item, Paragraph, Span, Style, tidy

Written = Callable[[Sentence], Paragraph]
"""Writes a sentence with what the record says about it."""
PLAIN = frozenset({Section.DIGEST, Section.COUNT, Section.POINT, Section.MINORITY})
"""Sections whose sentences need no name of their own within their block."""


def chapters_of(draft: Draft, report: Report, written: Written) -> tuple[Chapter, ...]:
    """Give one chapter for each block, and at the end what the summary stands on."""
    sentences = {sentence.id: sentence for sentence in draft.standing}
    blocks = [
        Chapter(
            tidy(block.heading),
            f"summary_{block.id}",
            (
                Bullets(
                    tuple(_item(sentences[id], report, written, _shown(block, sentences)) for id in block.sentences)
                ),
            ),
        )
        for block in report.blocks
    ]
    return (*blocks, _basis(draft, report))


def changes_of(draft: Draft, report: Report) -> tuple[Paragraph, ...]:
    """Say what has changed in the room since a text was made; nothing where nothing has."""
    since = report.since.get(draft.number)
    told = texts.changes(report.workshop.plan.language, since) if since else ()
    return (Paragraph((Span(" ".join(told), Style.STRONG),)),) if told else ()


def _shown(block: SummaryBlock, sentences: Mapping[str, Sentence]) -> frozenset[str]:
    """Give the refs of the cards that a block quotes beside what it counts."""
    quoting = (sentences[id] for id in block.sentences)
    return frozenset(c.ref for s in quoting if s.section != Section.COUNT for c in s.citations)


def _item(sentence: Sentence, report: Report, written: Written, shown: Set[str]) -> Item:
    """Write a sentence as a point; what is counted of a group leads to its cards, and does not say again what is quoted below it."""
    if sentence.section == Section.COUNT and sentence.cluster in {group.cluster.id for group in report.groups}:
        counted = written(sentence)
        counted = replace(counted, quotes=tuple(q for q in counted.quotes if q.source not in shown))
        words, *others = counted.spans
        return Item(replace(counted, spans=(replace(words, anchor=f"k{sentence.cluster}"), *others)))
    if sentence.section in PLAIN:
        return Item(written(sentence))
    return Item(written(sentence), texts.section(report.workshop.plan.language, sentence))


def _basis(draft: Draft, report: Report) -> Chapter:
    """Say how many of the cards a summary stands on, and where the others are."""
    language = report.workshop.plan.language
    stood = coverage(draft, {line.card.number: line.card for line in report.cards})
    shown = {line.card.number for line in report.cards if line.card.shown}
    blocks: list[Block] = [Paragraph((Span(texts.text(language, "words.coverage", **asdict(stood))),))]
    if unused := sum(number in shown for number in draft.unused):
        line = texts.text(language, "words.unused_line", count=unused)
        link = Span(texts.text(language, "exports.clusters"), anchor="clusters")
        blocks.append(Paragraph((Span(f"{line} → "), link)))
    return Chapter(texts.text(language, "exports.basis"), "summary_basis", tuple(blocks))
