"""Sums and differences of two figures of a source."""

import pytest

from workshop.domain.figures.computed import follows
from workshop.domain.figures.reading import figures

FELL = "児童は2015年の8,914人から2024年の6,702人になった。学校は25校である。"


@pytest.mark.parametrize(
    ("sentence", "source", "computed"),
    [
        ("児童は2,212人減った。", FELL, True),
        ("児童は2,212人増えた。", FELL, False),
        ("児童の数の差は2,212人である。", FELL, True),
        ("児童は2,212人である。", FELL, False),
        ("児童は2,221人減った。", FELL, False),
        ("2024年は6,702人で、2015年は8,914人だった。2,212人減った。", "2024年は6,702人、2015年は8,914人。", True),
        ("合わせて1,013人が答えた。", "バスは702人、電車は311人。", True),
        ("合わせて391人が答えた。", "バスは702人、電車は311人。", False),
        ("合わせて727が答えた。", "バスは702人、電車は25校。", False),
        ("Loans fell by 44,400.", "In 2016 it lent 412,300 items; in 2023 it lent 367,900.", True),
        ("Loans rose by 44,400.", "In 2016 it lent 412,300 items; in 2023 it lent 367,900.", False),
        ("There were 494 more by post than online.", "1,402 came by post, 908 online.", True),
        ("女性が男性より106人多い。", "男性は697人、女性は803人である。", True),
        ("It lost 14 lamps.", "It had 31 benches and 17 lamps.", False),
        ("In total there are 48.", "It had 31 benches and 17 lamps.", True),
        ("9年間で変わった。", FELL, True),
        ("8年間で変わった。", FELL, False),
        ("合わせて1,013世帯が答えた。", "バスは702、電車は311。", True),
        ("5ポイント上昇した。", "2010年は30%、2020年は35%である。", True),
    ],
)
def test_figure_follows_from_two_of_one_source(sentence: str, source: str, computed: bool) -> None:
    figure = next(figure for figure in reversed(figures(sentence)) if figure.unit != "year")
    assert follows(figure, sentence, [source]) == computed


def test_two_sources_are_never_added_up() -> None:
    (figure,) = figures("合わせて1,013人が答えた。")
    assert follows(figure, "合わせて1,013人が答えた。", ["バスは702人。", "電車は311人。"]) is False
