"""Citations of a model: word for word, of the card they stand in, translated only where they are."""

import pytest

from workshop.domain.model import Citation
from workshop.schemas import CitationOut
from workshop.services.ai.citations import MOST_CITATIONS, MOST_REF, citations, resolved

CARDS = {"c1": "夜のバスを増やしてほしい", "c2": "夜のバスは安心だ", "c3": "海沿いの道"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([], ()),
        ([CitationOut(source=" c1\n", quote=" 夜の\nバス ")], (Citation("c1", "夜の\nバス"),)),
        (
            [CitationOut(source="c" * 99, quote="夜", translation="a\nb")],
            (Citation("c" * MOST_REF, "夜", "a b"),),
        ),
    ],
)
def test_citations_are_lines_with_the_quote_as_it_was_given(
    given: list[CitationOut], kept: tuple[Citation, ...]
) -> None:
    assert citations(given) == kept


def test_flood_of_citations_is_cut() -> None:
    assert len(citations([CitationOut(source="c1", quote="夜")] * 99)) == MOST_CITATIONS


@pytest.mark.parametrize(
    ("quote", "translation", "kept"),
    [
        ("夜のバス", "夜のバス。", ""),
        ("a night bus", " A night bus. ", ""),
        ("a night bus", "夜のバス", "夜のバス"),
        ("夜のバス", "", ""),
    ],
)
def test_translation_that_is_the_quote_itself_is_dropped(quote: str, translation: str, kept: str) -> None:
    given = [CitationOut(source="c1", quote=quote, translation=translation)]
    assert [citation.translation for citation in citations(given)] == [kept]


@pytest.mark.parametrize(
    ("source", "quote", "found"),
    [
        ("c1", "夜のバスを増やして", "c1"),
        ("c3", "夜のバスを増やして", "c1"),
        ("c99", "海沿いの道", "c3"),
        ("c3", "夜のバス", "c3"),  # in two cards: nobody knows which is meant
        ("c3", "だれも言っていない", "c3"),
        (" c2 ", "夜のバスは安心だ", " c2 "),
    ],
)
def test_source_is_the_one_card_the_quote_stands_in(source: str, quote: str, found: str) -> None:
    given = [CitationOut(source=source, quote=quote)]
    assert [citation.source for citation in resolved(given, CARDS)] == [found]
