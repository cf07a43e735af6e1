"""Figures are read as values with units, however they are written."""

import pytest

from workshop.domain.figures.reading import figures, folded, placed
from workshop.domain.figures.support import unsupported
from workshop.domain.figures.units import unit_named


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
        ("三分の一の世帯、a third of the homes, 1/3の人", [("33.33", "percent")] * 3),
        ("半数、half of them、２分の１", [("50", "percent")] * 3),
        ("過半数、the majority", [("50", "majority")] * 2),
        ("3割5分", [("35", "percent")]),
        ("twice, doubled, 倍増, 2倍", [("2", "times or fold"), ("2", "fold"), ("2", "fold"), ("2", "fold")]),
        ("three hundred people", [("300", "person")]),
        ("one hundred and twenty-five thousand", [("125000", "")]),
        ("a dozen teams", [("12", "group")]),
        ("数百人、hundreds of people、dozens", [("100", "some"), ("100", "some"), ("10", "some")]),
        ("3百人、千人", [("300", "person"), ("1000", "person")]),
        ("千万円", [("10000000", "yen")]),
        ("163k people", [("163000", "person")]),
        ("3〜5人", [("3", "person"), ("5", "person")]),
        ("3〜5万人", [("30000", "person"), ("50000", "person")]),
        ("令和五年、R5年、Reiwa 5", [("2023", "year")] * 3),
        ("令和5〜7年度", [("2023", "year"), ("2025", "year")]),
        ("12月21日、December 21", [("12", "monthname"), ("21", "date"), ("12", "monthname"), ("21", "")]),
        ("午後6時、6 pm、18時間", [("18", "clock"), ("18", "clock"), ("18", "hour")]),
        ("6:30", [("6", "clock"), ("30", "minute")]),
        ("5ポイント、5%", [("5", "point"), ("5", "percent")]),
        ("ではsixty percentと30kmを、はApril 1から", [("60", "percent"), ("30", "km"), ("4", "monthname"), ("1", "")]),
        ("排出を−46%、10人-20人", [("-46", "percent"), ("10", "person"), ("20", "person")]),
        ("٣٠人", [("30", "person")]),
        ("1\u200b0\u200b0人", [("100", "person")]),
        ("one of us, a third line, half an hour, the second half, 半分こ、千葉、四国、万が一", []),
        ("一緒に十分な話し合い、一人ひとり、二つ、第一に、一日、三角", []),
    ],
)
def test_figures_are_values_with_units(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(format(round(figure.value, 2).normalize(), "f"), figure.unit) for figure in figures(text)]
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


@pytest.mark.parametrize(
    ("text", "source", "missing"),
    [
        ("46%増える", "46%減らす", ["46"]),
        ("46%の削減", "−46%", []),
        ("emissions fell by 46%", "46%削減する", []),
        ("emissions rose by 46%", "46%削減する", ["46"]),
        ("100人以上が来る", "100人未満が来る", ["100"]),
        ("at most 100 people", "100人以下", []),
        ("more than 100 people", "100人以下", ["100"]),
        ("月3回の市", "年3回の市", ["3"]),
        ("3 times a month", "月に3回", []),
        ("two buses an hour", "１時間に２本", []),
        ("1時間に1本", "一時間に一本", []),
        ("3校が残る", "3駅が残る", ["3"]),
        ("5つの会社", "5社", []),
        ("300世帯", "300人", ["300"]),
        ("300億円", "300万円", ["300億"]),
        ("半数が賛成", "48人が賛成", ["半数"]),
        ("過半数が賛成", "半数が賛成", ["過半数"]),
        ("a third of the homes", "3分の1の世帯", []),
        ("a quarter of the homes", "3分の1の世帯", ["a quarter"]),
        ("数百人が参加した", "200人が参加した", ["数百"]),
        ("about 200 people", "約200人", []),
        ("2倍になる", "人口は倍増する", []),
        ("3倍になる", "3回目の会", ["3"]),
        ("4人が住む", "3〜5人が住む", ["4"]),
        ("12月21日に開く", "21日に開く", ["12"]),
        ("21日に開く", "12月21日に開く", []),
        ("21日間つづく", "12月21日に開く", ["21"]),
        ("5ポイント上がる", "5%上がる", ["5"]),
        ("35,000人", "3万5千人", []),
        ("350,000人", "3万5千人", ["350,000"]),
        ("１．５億円", "1億5000万円", []),
        ("令和7年", "2025年", []),
        ("令和8年", "2025年", ["2026"]),
        ("thirty percent", "３割", []),
        ("one in ten people", "10%の人", []),
        ("in 2025 people remember", "the workshop of 2025 people remember", []),
    ],
)
def test_figure_bent_is_not_supported(text: str, source: str, missing: list[str]) -> None:
    assert [figure.said for figure in unsupported(text, [source], ())] == missing


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
