"""Tables (班) as values: how many there are, who sat where in each round, a seating that is shown before it counts, and whose turn it is
to speak."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Proposed:
    """A seating that is shown and does not count yet. `number` names it: another one, or one with somebody moved, has another. `seats` are
    tables by person's number."""

    number: int
    tables: int
    seats: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of a workshop now. `tables` is how many tables there are, None as the plan has it; `since` is when the room last changed
    seats, None where it never did; `round` counts from 1. `pinned` people keep their table when seats are changed; `away` people (who went
    home, or hold a second phone) get none. `drawn` counts the seatings that were proposed; `most` is how many tables there were at most."""

    tables: int | None = None
    round: int = 1
    since: datetime | None = None
    pinned: tuple[int, ...] = ()
    away: tuple[int, ...] = ()
    proposed: Proposed | None = None
    drawn: int = 0
    most: int = 0


AS_PLANNED = Seats()
"""Seats nobody has changed."""


@dataclass(frozen=True, slots=True)
class Seating:
    """A round that is over: who sat where when seats were changed. `number` is the round, `stage` the id of the stage it ended in, `seats`
    are tables by person's number."""

    number: int
    stage: str
    ended_at: datetime
    tables: int
    seats: Mapping[int, int]
    revision: int = 0


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
