"""Seats (席) as values: how many tables there are, who sat where in each round, and a seating that is shown before it counts."""

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
