"""Amounts: figures with their unit, how exactly they are meant, and the year they speak of."""

import pytest

from workshop.domain.figures.amounts import Amount, Mark, amount_at, begin, numbers, only_year, without_figures, year_of


def first_amount(text: str, label: str = "") -> Amount | None:
    spot = numbers(text)[0]
    return amount_at(text, spot, spot.figure.unit, label)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("30人", Amount("person", "30人", Mark.EXACT)),
        ("約30人", Amount("person", "約30人", Mark.ABOUT)),
        ("少なくとも30人", Amount("person", "少なくとも30人", Mark.LEAST)),
        ("30人以上", Amount("person", "30人以上", Mark.LEAST)),
        ("30人未満", Amount("person", "30人未満", Mark.MOST)),
        ("up to 30 people", Amount("person", "up to 30 people", Mark.MOST)),
        ("年間30件", Amount("case/year", "30件", Mark.EXACT)),
        ("時速30キロ", Amount("km/h", "30キロ", Mark.EXACT)),
        ("30", None),
        ("第3回", None),
        ("2040年", None),
        ("3月5日", None),
        ("築30年間", None),
    ],
)
def test_amount_is_a_figure_with_what_it_counts(text: str, amount: Amount | None) -> None:
    assert first_amount(text) == amount


def test_amount_of_a_year_is_known_by_its_label() -> None:
    assert first_amount("30件", "件数(年間)") == Amount("case/year", "30件", Mark.EXACT)


def test_figure_begins_with_its_rough_word() -> None:
    text = "人口は約30人"
    assert begin(text, numbers(text)[0]) == 3


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2040年に30人", 2040),
        ("30人(2040年)", 2040),
        ("30 people in 2040", 2040),
        ("2020年と比べて30人", None),
        ("30人", None),
    ],
)
def test_figure_speaks_of_the_year_that_is_its_own(text: str, year: int | None) -> None:
    spots = numbers(text)
    spot = next(spot for spot in spots if spot.figure.unit == "person")
    assert year_of(text, spot, spots) == year


@pytest.mark.parametrize(
    ("text", "year"), [("", None), ("2040年", 2040), ("2030年から2040年", None), ("2040年と2040年", 2040)]
)
def test_text_has_a_year_where_it_names_one_alone(text: str, year: int | None) -> None:
    assert only_year(text) == year


def test_text_is_left_without_its_figures() -> None:
    assert without_figures("人口は約30人となる").split() == ["人口は", "となる"]
    assert without_figures("") == ""
