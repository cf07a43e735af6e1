"""Units of figures, and what is said of a figure."""

from decimal import Decimal

import pytest

from workshop.domain.figures.units import UNQUALIFIED, Figure, Qualifier, alike, qualifier_of, unit_at, unit_named


@pytest.mark.parametrize(
    ("text", "unit", "end"),
    [
        ("30人", "person", 3),
        ("30", "", 2),
        ("30 km/h", "km/h", 7),
        ("30年間", "years", 4),
        ("30年", "year", 3),
        ("30割引", "", 2),
    ],
)
def test_unit_is_the_one_named_right_behind(text: str, unit: str, end: int) -> None:
    assert unit_at(text, 2) == (unit, end)


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("", ""),
        ("総人口", "person"),
        ("世帯数", "house"),
        ("面積(km)", "km"),
        ("People", "person"),
        ("予算（円）", "yen"),
        ("区分", ""),
    ],
)
def test_label_names_the_unit_of_its_cell(label: str, unit: str) -> None:
    assert unit_named(label) == unit


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("person", "person", True),
        ("person", "", True),
        ("person", "yen", False),
        ("some", "", False),
        ("majority", "percent", False),
        ("times", "times or fold", True),
        ("thing", "school", True),
        ("thing", "person", False),
        ("school", "station", False),
    ],
)
def test_units_may_name_the_same_thing(first: str, second: str, same: bool) -> None:
    assert (alike(first, second), alike(second, first)) == (same, same)


@pytest.mark.parametrize(
    ("text", "start", "unit_end", "qualifier"),
    [
        ("30人", 0, 3, UNQUALIFIED),
        ("30人減る", 0, 3, Qualifier(turn="down")),
        ("30人以上増える", 0, 3, Qualifier(turn="up", bound="least")),
        ("最大30人", 2, 5, Qualifier(bound="most")),
        ("毎年30人", 2, 5, Qualifier(per="year")),
        ("fell by 30", 8, 10, Qualifier(turn="down")),
        ("30 trips a week", 0, 2, Qualifier(per="week")),
    ],
)
def test_words_around_a_figure_qualify_it(text: str, start: int, unit_end: int, qualifier: Qualifier) -> None:
    assert qualifier_of(text, start, unit_end) == qualifier


def test_figures_are_the_same_unless_one_says_the_contrary() -> None:
    fewer = Figure(Decimal(46), "percent", "46", Qualifier(turn="down"))
    minus = Figure(Decimal(-46), "percent", "-46", Qualifier(turn="down"))
    more = Figure(Decimal(46), "percent", "46", Qualifier(turn="up"))
    plain = Figure(Decimal(46), "", "46")
    assert [fewer.same(other) for other in (minus, more, plain)] == [True, False, True]
    assert Qualifier(per="day").agrees(Qualifier(per="week")) is False
