"""Budgets that all processes on one database share."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from workshop.adapters.sql import tables
from workshop.domain import budget
from workshop.domain.budget import Budget, Left

KEPT = timedelta(days=1)
"""How long a budget nobody takes from is kept: by then each is full again."""


def take(connection: Connection, budgets: Mapping[str, Budget], now: datetime) -> dict[str, float]:
    """Take one from each. Gives by name the seconds until there is one where there is none, and 0 where it was taken."""
    table, waits = tables.budgets, {}
    connection.execute(delete(table).where(table.c.since < now - KEPT))
    for name in sorted(budgets):  # in one order, so that two processes never wait for each other
        left, waits[name] = budget.take(budgets[name], _lock(connection, name, budgets[name], now), now)
        _put(connection, name, left)
    return waits


def give_back(connection: Connection, budgets: Mapping[str, Budget], now: datetime) -> None:
    """Undo a taking of one from each."""
    for name in sorted(budgets):
        before = _lock(connection, name, budgets[name], now)
        _put(connection, name, budget.give_back(budgets[name], before))


def _lock(connection: Connection, name: str, whole: Budget, now: datetime) -> Left:
    """Read a budget and hold its row, which is made where there is none."""
    table = tables.budgets
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    made = dialect.insert(table).values(name=name, left=whole.most, since=now)
    connection.execute(made.on_conflict_do_nothing())
    row = connection.execute(select(table).where(table.c.name == name).with_for_update()).one()
    return Left(row.left, row.since)


def _put(connection: Connection, name: str, left: Left) -> None:
    table = tables.budgets
    connection.execute(table.update().where(table.c.name == name).values(left=left.left, since=left.since))
