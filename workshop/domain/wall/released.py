"""Released texts in pages of the wall: a story by its sections, a summary by its blocks."""

from collections.abc import Iterable

from workshop.domain.model import Draft, Page, PageKind, Section, Sentence
from workshop.domain.record.blocks import blocks_of
from workshop.domain.wall.lines import rows, spread


def scenario_pages(draft: Draft) -> tuple[Page, ...]:
    """Its title as on a poster, then what tables added: the room waits for it; then a page a section, or as much of it as seven lines take."""
    own = sorted((s for s in draft.standing if s.section == Section.OWN), key=lambda s: s.table or 0)
    told = [s for s in draft.in_order if s.section != Section.OWN]
    parts = _runs([*own, *told])
    return (
        Page(PageKind.POSTER, draft=draft.number),
        *(
            Page(PageKind.SECTION, draft.number, part[0].section.value, part[0].table, tuple(s.id for s in part))
            for whole in parts
            for part in spread(whole, _told_lines)
        ),
    )


def summary_pages(draft: Draft) -> tuple[Page, ...]:
    """A block a page, or as much of it as seven lines take."""
    return tuple(
        Page(PageKind.BLOCK, draft.number, block.id, sentences=tuple(s.id for s in part))
        for block in blocks_of(draft.standing)
        for part in spread(block.sentences, lambda sentence: rows(sentence.text))
    )


def _runs(sentences: Iterable[Sentence]) -> list[list[Sentence]]:
    """Part sentences where the section changes, or in own words the table."""
    runs: list[list[Sentence]] = []
    for sentence in sentences:
        if not runs or (runs[-1][0].section, runs[-1][0].table) != (sentence.section, sentence.table):
            runs.append([])
        runs[-1].append(sentence)
    return runs


def _told_lines(sentence: Sentence) -> int:
    """Count its own lines, one of sources, and one for each other figure that documents give."""
    return rows(sentence.text) + bool(sentence.citations) + len(sentence.differs)
