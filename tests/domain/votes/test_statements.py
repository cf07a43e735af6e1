"""Sentences that tables state."""

from tests.domain.cards import NOW
from workshop.domain.model import Statement, Visibility
from workshop.domain.votes.statements import of_table, published


def stated(number: int, table: int, visibility: Visibility = Visibility.SHOWN) -> Statement:
    return Statement(number, f"k{number}", table, 1, "table", "文", NOW, visibility)


ALL = (
    stated(1, 2),
    stated(2, 1, Visibility.WAITING),
    stated(3, 1),
    stated(4, 1, Visibility.HIDDEN),
    stated(5, 1, Visibility.WITHDRAWN),
)


def test_a_table_has_all_but_what_it_took_back_and_everybody_reads_what_is_shown() -> None:
    assert [statement.number for statement in of_table(ALL, 1)] == [2, 3, 4]
    assert [(statement.number, statement.ref) for statement in published(ALL)] == [(3, "t3"), (1, "t1")]
