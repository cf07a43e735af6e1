"""Parts and multiples, as people say them."""

from decimal import Decimal

import pytest

from workshop.domain.figures.reading import figures


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("4分の1", "25", "percent"),
        ("1/4の人", "25", "percent"),
        ("a quarter of them", "25", "percent"),
        ("two fifths", "40", "percent"),
        ("one in five", "20", "percent"),
        ("半数", "50", "percent"),
        ("過半数", "50", "majority"),
        ("三割五分", "35", "percent"),
        ("数百", "100", "some"),
        ("dozens", "10", "some"),
        ("twice", "2", "times or fold"),
        ("倍に", "2", "fold"),
    ],
)
def test_proportion_is_a_figure(text: str, value: str, unit: str) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == [(Decimal(value), unit)]


@pytest.mark.parametrize("text", ["", "半分こ", "the first half", "half an hour"])
def test_words_like_proportions_are_none(text: str) -> None:
    assert [figure.unit for figure in figures(text) if figure.unit == "percent"] == []


def test_nothing_is_divided_by_nought() -> None:
    assert [figure.unit for figure in figures("0分の3") if figure.unit == "percent"] == []
