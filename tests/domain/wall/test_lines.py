"""A page holds seven lines."""

from tests.live.rooms import sentence
from workshop.domain.wall.lines import rows, spread


def test_letters_of_an_alphabet_take_half_the_width() -> None:
    assert [rows(text) for text in ("", "あ", "あ" * 34, "あ" * 35, "a" * 68, "a" * 69)] == [0, 1, 1, 2, 1, 2]


def test_sentences_are_spread_over_pages_of_seven_lines() -> None:
    told = [sentence(n, "あ" * 34 * lines) for n, lines in enumerate((3, 4, 1, 9, 1))]
    parts = spread(told, lambda one: rows(one.text))
    assert [[one.id for one in part] for part in parts] == [["s0", "s1"], ["s2"], ["s3"], ["s4"]]
