"""Calling tables to speak, one after the other. Every press says which table the facilitator saw speaking, so that none counts twice."""

from collections.abc import Callable
from dataclasses import replace

from workshop.domain.errors import Invalid, Refused
from workshop.domain.facilitation import turns
from workshop.domain.model import TableTurns, WorkshopState
from workshop.ports import App, WriteAccess


def call(app: App, workshop_id: str, table: int, seen: int) -> None:
    """Let that table speak; the wall and all phones say so. `seen` is the table that spoke on the facilitator's screen, 0 for none: where
    another does by now, nothing is done. Raises Refused(not_sharing), Invalid(no_such_table)."""

    def called(db: WriteAccess, now: TableTurns) -> TableTurns:
        if not 1 <= table <= db.workshop.tables:
            raise Invalid("no_such_table", tables=db.workshop.tables)
        if _speaking(now) not in (seen, table):
            return now
        if _speaking(now) == table:
            return now
        return turns.called(now, table, turns.minutes_each(db.workshop, now), app.clock.now())

    _change(app, workshop_id, "turn_called", called, f"t{table}")


def finish(app: App, workshop_id: str, seen: int) -> None:
    """End the turn of that table. Raises Refused(not_sharing)."""

    def finished(db: WriteAccess, now: TableTurns) -> TableTurns:
        return turns.ended(now, app.clock.now()) if _speaking(now) == seen else now

    _change(app, workshop_id, "turn_ended", finished, f"t{seen}")


def later(app: App, workshop_id: str, table: int) -> None:
    """Let that table speak after all others that wait. Raises Refused(not_sharing)."""
    _change(app, workshop_id, "turn_later", lambda db, now: turns.later(now, table), f"t{table}")


def extend(app: App, workshop_id: str, minutes: float, seen: int) -> None:
    """Give the table that speaks more minutes. Raises Refused(not_sharing)."""

    def extended(db: WriteAccess, now: TableTurns) -> TableTurns:
        if now.now is None or now.now.table != seen:
            return now
        return replace(now, now=replace(now.now, planned=max(turns.LEAST, now.now.planned + minutes)))

    _change(app, workshop_id, "turn_extended", extended, f"t{seen}")


def _speaking(now: TableTurns) -> int:
    return now.now.table if now.now else 0


def _change(
    app: App, workshop_id: str, event: str, change: Callable[[WriteAccess, TableTurns], TableTurns], *refs: str
) -> None:
    """Change the turns of the stage; where another table speaks then, the wall turns to the page that says so."""
    with app.store.write(workshop_id) as db:
        before = turns.turns_of(db.room()) if db.workshop.state == WorkshopState.RUNNING else None
        if before is None:
            raise Refused("not_sharing")
        after = change(db, before)
        if after == before:
            return
        workshop = turns.put(db.workshop, after)
        moved = _speaking(after) != _speaking(before)
        db.put_workshop(replace(workshop, page=0) if moved else workshop)
        db.record(event, workshop.stage.id, *refs)
