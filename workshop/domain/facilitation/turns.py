"""Whose turn it is to speak, table by table, and how long each took."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workshop.domain.model import Room, TableTurn, TableTurns, Workshop
from workshop.domain.model.plan import StageKind

LEAST = 0.5
"""Minutes every table gets at least: one thing can be said in them."""
STEPS = 12
"""In a minute: what a table gets is a multiple of five seconds."""


def turns_of(room: Room) -> TableTurns | None:
    """Give the turns of the stage the room is in: those that were begun, else every table where somebody sits, in order of number; None in
    a stage where tables do not speak in turn."""
    workshop = room.workshop
    if workshop.stage.kind != StageKind.SHARE:
        return None
    return workshop.turns.get(workshop.stage.id) or TableTurns(_tables(room))


def called(turns: TableTurns, table: int, minutes: float, now: datetime) -> TableTurns:
    """Let that table speak, for that many minutes; the one that spoke is done. A table that is called again goes on with what it used."""
    before = ended(turns, now)
    again = next((turn.used for turn in before.done if turn.table == table), 0.0)
    return replace(
        before,
        waiting=tuple(other for other in before.waiting if other != table),
        now=TableTurn(table, minutes, again),
        started_at=now,
        done=tuple(turn for turn in before.done if turn.table != table),
    )


def ended(turns: TableTurns, now: datetime) -> TableTurns:
    """End the turn of the table that speaks; nothing changes where none does."""
    if turns.now is None or turns.started_at is None:
        return turns
    taken = turns.now.used + (now - turns.started_at).total_seconds() / 60
    return replace(turns, now=None, started_at=None, done=(*turns.done, replace(turns.now, used=taken)))


def later(turns: TableTurns, table: int) -> TableTurns:
    """Put a table that waits at the end."""
    if table not in turns.waiting:
        return turns
    return replace(turns, waiting=(*(other for other in turns.waiting if other != table), table))


def resumed(turns: TableTurns, paused: datetime, now: datetime) -> TableTurns:
    """Go on after the clock was held since `paused`: that time was taken, and the clock goes on where it stood. A turn that began meanwhile
    was held since then."""
    if turns.now is None or turns.started_at is None:
        return turns
    held = now - max(paused, turns.started_at)
    taken = replace(turns.now, used=turns.now.used + held.total_seconds() / 60)
    return replace(turns, now=taken, started_at=turns.started_at + held)


def count(turns: TableTurns) -> int:
    """Count the tables that speak in all."""
    return len({*turns.waiting, *(turn.table for turn in turns.done), *([turns.now.table] if turns.now else [])})


def minutes_each(workshop: Workshop, turns: TableTurns) -> float:
    """Give the minutes each table gets: the stage's, shared evenly, down to five seconds, `LEAST` at least."""
    return max(LEAST, int(workshop.stage_minutes * STEPS / max(1, count(turns))) / STEPS)


def put(workshop: Workshop, turns: TableTurns) -> Workshop:
    """Keep the turns of the current stage."""
    return replace(workshop, turns={**workshop.turns, workshop.stage.id: turns})


def left(workshop: Workshop, now: datetime) -> Workshop:
    """End the turn that is on, as the stage is left now."""
    turns = workshop.turns.get(workshop.stage.id)
    return put(workshop, ended(turns, now)) if turns else workshop


def _tables(room: Room) -> tuple[int, ...]:
    seated: Iterable[int] = {
        person.table for number, person in room.persons.items() if number not in room.workshop.seats.away
    }
    return tuple(sorted(seated)) or tuple(range(1, room.workshop.tables + 1))
