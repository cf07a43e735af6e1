"""Numbers as people write them."""

from decimal import Decimal

import pytest

from workshop.domain.figures.numerals import kanji, number, scaled, spelled


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("0", "0"),
        ("16万3千", "163000"),
        ("3百", "300"),
        ("1億2千万", "120000000"),
        ("3.5億", "350000000"),
        ("12,345", "12345"),
    ],
)
def test_digits_are_multiplied_by_what_follows(digits: str, value: str) -> None:
    assert scaled(digits) == Decimal(value)


@pytest.mark.parametrize(
    ("letters", "value"),
    [("〇", 0), ("十", 10), ("十六万三千", 163_000), ("二〇四〇", 2040), ("三百五", 305), ("万", 10_000)],
)
def test_japanese_numerals_are_read_by_place_or_figure_by_figure(letters: str, value: int) -> None:
    assert kanji(letters) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("three hundred and five", 305),
        ("a dozen", 12),
        ("two million", 2_000_000),
        ("Twenty-one", 21),
        ("thousand", 1000),
    ],
)
def test_english_words_are_read(words: str, value: int) -> None:
    assert spelled(words) == value


def test_number_is_read_by_how_it_is_written() -> None:
    assert [number(written) for written in ("12", "十二", "twelve", "1万")] == [12, 12, 12, 10_000]
