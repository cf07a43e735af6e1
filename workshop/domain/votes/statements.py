"""Sentences that tables state in their own words (班のまとめ)."""

from collections.abc import Iterable

from workshop.domain.model import Statement, Visibility


def of_table(statements: Iterable[Statement], table: int) -> tuple[Statement, ...]:
    """Give the sentences of a table that were not taken back, in the order they were written."""
    return tuple(s for s in statements if s.table == table and s.visibility != Visibility.WITHDRAWN)


def published(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Give the sentences everybody may read, table by table, each in the order they were written."""
    shown = (statement for statement in statements if statement.visibility == Visibility.SHOWN)
    return tuple(sorted(shown, key=lambda statement: (statement.table, statement.number)))
