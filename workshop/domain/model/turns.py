"""The turns of tables to speak (発表) in a share stage, as values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TableTurn:
    """One table's turn to speak: the minutes it was given and those it took so far, before `TableTurns.started_at`."""

    table: int
    planned: float
    used: float = 0.0


@dataclass(frozen=True, slots=True)
class TableTurns:
    """The turns of one share stage. `waiting` are tables still to come, in order; `now` is the one that speaks since `started_at`; `done` have
    spoken, in order."""

    waiting: tuple[int, ...]
    now: TableTurn | None = None
    started_at: datetime | None = None
    done: tuple[TableTurn, ...] = ()
