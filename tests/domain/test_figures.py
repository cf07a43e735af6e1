"""Figures are read as values with units, however they are written."""

import pytest

from workshop.domain.figures import figures, folded, placed, unit_named, unsupported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("約16万3千人", [("163000", "person")]),
        ("１６３，０００人", [("163000", "person")]),
        ("十六万三千人", [("163000", "person")]),
        ("1億2千万人", [("120000000", "person")]),
        ("1千万円", [("10000000", "yen")]),
        ("3.5億円", [("350000000", "yen")]),
        ("三割", [("30", "percent")]),
        ("３割、30％", [("30", "percent"), ("30", "percent")]),
        ("令和6年4月", [("2024", "year"), ("4", "monthname")]),
        ("二〇四〇年", [("2040", "year")]),
        ("in 2040 about 30 people", [("2040", "year"), ("30", "person")]),
        ("1.5 million yen", [("1500000", "yen")]),
        ("−46%", [("-46", "percent")]),
        ("10年間", [("10", "years")]),
        ("3年生", [("3", "grade")]),
        ("一緒に十分な話し合い、一人ひとり、二つ、第一に、数千人、一日、三角", []),
    ],
)
def test_figures_are_values_with_units(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(format(figure.value.normalize(), "f"), figure.unit) for figure in figures(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "source", "missing"),
    [
        ("人口は125,845人になる", "2040年 125,845", []),
        ("人口は12万5,845人になる", "125845人", []),
        ("人口は125,854人になる", "125,845人", ["125,854"]),
        ("30分で着く", "30人が乗る", ["30"]),
        ("2040年の町", "", []),
        ("2041年の町", "2040年", ["2041"]),
        ("高齢化率は35%", "高齢化率は３５パーセント", []),
    ],
)
def test_unsupported_names_what_no_source_holds(text: str, source: str, missing: list[str]) -> None:
    assert [figure.said for figure in unsupported(text, [source], {2040})] == missing


def test_figures_are_placed_with_their_units_in_order_of_reading() -> None:
    text = folded("十五万人、令和6年は１６３，０００人")
    assert [text[spot.start : spot.end] for spot in placed(text)] == ["十五万人", "2024年", "163,000人"]


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("推計の人口", "person"),
        ("世帯数", "house"),
        ("面積（km）", "km"),
        ("People expected", "person"),
        ("割合(%)", "percent"),
        ("The whole team", ""),
        ("一年に乗る人", ""),
        ("内容", ""),
    ],
)
def test_label_of_a_cell_names_the_unit(label: str, unit: str) -> None:
    assert unit_named(label) == unit
