"""Which figures of different documents are of one thing, and which of those differ."""

from dataclasses import replace
from decimal import Decimal

import pytest

from workshop.domain.documents.counterparts import agree, differing, same_year, weights
from workshop.domain.documents.statements import Statement
from workshop.domain.figures.amounts import Mark

BASE = Statement(
    ("d1-1-1",),
    1,
    Decimal(1000),
    "person",
    "1000人",
    Mark.EXACT,
    2040,
    {"人口": 1.0},
    frozenset(),
    frozenset(),
    frozenset(),
)
PUBLISHED = {1: 2020, 2: 2024}


def statement(
    document: int, value: str, mark: Mark = Mark.EXACT, year: int | None = 2040, word: str = "人口"
) -> Statement:
    return replace(BASE, document=document, value=Decimal(value), mark=mark, year=year, words={word: 1.0})


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (statement(1, "163000"), statement(2, "163000"), True),
        (statement(1, "163000"), statement(2, "162755"), True),  # rounded to thousands
        (statement(1, "163000"), statement(2, "161000"), False),
        (statement(1, "100", Mark.ABOUT), statement(2, "120"), False),
        (statement(1, "100", Mark.ABOUT), statement(2, "103"), True),
        (statement(1, "150000", Mark.LEAST), statement(2, "151200"), True),
        (statement(1, "150000", Mark.LEAST), statement(2, "139000"), False),
        (statement(1, "150000", Mark.MOST), statement(2, "149200"), True),
    ],
)
def test_figures_agree_where_both_can_be_true(first: Statement, second: Statement, both: bool) -> None:
    assert (agree(first, second), agree(second, first)) == (both, both)


def test_year_is_the_same_or_the_document_speaks_of_its_present() -> None:
    def same(first: int | None, second: int | None) -> bool:
        return same_year(statement(1, "1", year=first), statement(2, "1", year=second), PUBLISHED)

    years = [(None, None), (2040, 2040), (2040, 2031), (None, 2024), (None, 2020), (2020, None)]
    assert [same(*pair) for pair in years] == [True, True, False, True, False, True]


def test_rare_words_weigh_more() -> None:
    group = [statement(1, "1"), statement(2, "1"), statement(2, "1", word="駅")]
    weigh = weights(group, 2)
    assert (weigh["駅"] > weigh["人口"], weights([], 0)) == (True, {})


def test_figures_of_one_thing_that_differ_are_found() -> None:
    group = [statement(1, "1000"), statement(2, "1200")]
    assert differing(group, weights(group, 2), PUBLISHED) == [group]


@pytest.mark.parametrize(
    "second",
    [
        statement(2, "1000"),  # equal
        statement(2, "3500"),  # too far apart
        statement(2, "1200", year=2031),
        statement(2, "1200", word="駅"),
        statement(1, "1200"),  # of the same document
    ],
)
def test_other_figures_do_not_differ(second: Statement) -> None:
    group = [statement(1, "1000"), second]
    assert differing(group, weights(group, 2), PUBLISHED) == []
    assert differing([], {}, PUBLISHED) == []
