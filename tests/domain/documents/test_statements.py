"""Figures of a passage, each with what it is said of."""

from decimal import Decimal

import pytest

from workshop.domain.documents.statements import BESIDE, NEAR, Statement, statements
from workshop.domain.figures.amounts import Mark
from workshop.domain.model import Document, Passage

DOCUMENT = Document(1, "交通の構想", "日立市", "2024-11-01", "a.md", 1)


def read(text: str, heading: str = "") -> list[Statement]:
    return list(statements(Passage("d1-1-1", 1, 1, heading, text), DOCUMENT))


@pytest.mark.parametrize("text", ["", "坂が多い。", "2040年の話。", "第3回の3月5日。", "30人" + "あ" * 1000])
def test_text_without_amounts_states_nothing(text: str) -> None:
    assert read(text) == []


def test_sentence_states_a_figure_with_unit_year_and_words() -> None:
    [statement] = read("2040年の日立市の人口は約125,845人となる。")
    assert (statement.refs, statement.value, statement.unit, statement.said) == (
        ("d1-1-1",),
        Decimal(125845),
        "person",
        "約125,845人",
    )
    assert (statement.mark, statement.year, statement.places) == (Mark.ABOUT, 2040, frozenset({"日立市"}))
    assert (statement.words["人口"], "人口" in statement.near) == (BESIDE, True)


def test_row_of_a_table_states_its_cells_under_their_heads() -> None:
    made = read("| 年 | 人口(人) | 世帯数 |\n|---|---|---|\n| 2040年 | 125,845 | 60,000 |")
    assert [(s.value, s.unit, s.year) for s in made] == [
        (Decimal(125845), "person", 2040),
        (Decimal(60000), "house", 2040),
    ]


def test_words_of_heading_and_title_are_topics_and_farther_away() -> None:
    [statement] = read("30台を走らせる。", heading="夜のバス")
    assert {"バス", "交通", "構想"} <= statement.topics
    assert statement.words["バス"] < NEAR


def test_figures_of_other_places_and_ages_are_of_something_else() -> None:
    [mito], [hitachi], [elderly] = (
        read("水戸市の人口は30人。"),
        read("日立市の人口は30人。"),
        read("65歳以上の人口は30人。")[-1:],
    )
    assert (mito.elsewhere(hitachi), hitachi.elsewhere(elderly), hitachi.elsewhere(hitachi)) == (True, True, False)


def test_repeat_adds_its_passage_and_its_year() -> None:
    [first], [second] = read("人口は30人。"), read("2040年の人口は約30人。")
    both = first.with_repeat(second)
    assert (both.refs, both.said, both.year) == (("d1-1-1",), "約30人", 2040)
