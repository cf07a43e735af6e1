"""A document's values: the order in which it is read, and words that are plain."""

import pytest

from workshop.exports.nodes import Bullets, Chapter, Count, Counts, Item, Paragraph, Quote, Span, quotes, tidy


def test_chapters_are_read_from_top_to_bottom() -> None:
    deep = Chapter("深い", "deep")
    inner, last = Chapter("中", "inner", chapters=(deep,)), Chapter("終わり", "last")
    top = Chapter("上", "top", chapters=(inner, last))
    assert list(top.levels(2)) == [(2, top), (3, inner), (4, deep), (3, last)]


def test_quotes_of_points_within_points_are_read_in_order() -> None:
    first, second, third = (Quote(f"c{number}", "") for number in (1, 2, 3))
    below = Item(Paragraph((), (second,)))
    bullets = Bullets((Item(Paragraph((Span("a"),), (first,)), items=(below,)), Item(Paragraph((), (third,)))))
    assert list(quotes(bullets)) == [first, second, third]
    assert list(quotes(Counts((Count("a", 1),)))) == []


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("  一行め \r\n\t二行め\n", "一行め\n二行め"),
        ("a\u2028b\x0bc\x85d", "a\nb\nc\nd"),
        ("a\u202eb\u2066c\u00add\x00e\x1bf", "abcdef"),
        ("👨\u200d👩\u200d👧　全角\tタブ", "👨\u200d👩\u200d👧　全角\tタブ"),
        ("<b>*=1+1*</b>", "<b>*=1+1*</b>"),
        ("\u202e \n", ""),
    ],
)
def test_words_are_lines_of_letters_that_are_seen(words: str, shown: str) -> None:
    assert tidy(words) == shown
