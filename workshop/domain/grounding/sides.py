"""Finds what is set under 賛成 or 反対 although its source takes the other side."""

from collections.abc import Iterator, Mapping

from workshop.domain.model import Section, Sentence
from workshop.domain.text.opinion.stance import OPPOSITE, sides, stance
from workshop.domain.text.opinion.worries import worries


def contrary_quotes(sentence: Sentence, sources: Mapping[str, str]) -> Iterator[str]:
    """Give the quotes that stand for the other side than their section; the whole source is read where the quote takes none."""
    if sentence.section not in OPPOSITE:
        return
    for citation in sentence.citations:
        source = sources.get(citation.ref, "")
        says = citation.quote if _said(citation.quote) else source
        # 反対・心配 holds worries too, of people who are for it.
        worried = sentence.section == Section.AGAINST and worries(source)
        if _said(says) == {OPPOSITE[sentence.section]} and not worried:
            yield citation.quote


def _said(text: str) -> frozenset[Section]:
    return sides(text) | ({stance(text)} & OPPOSITE.keys())
