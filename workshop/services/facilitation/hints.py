"""Hints to the facilitator that were taken or waved off: kept in the log, for the review of the evening."""

from dataclasses import replace

from workshop.domain.errors import NotFound
from workshop.ports import App

HINTS = frozenset({"quiet", "all_quiet", "one_voice", "no_time"})
"""What a hint may be about: a table that falls silent, most tables that do, one person who writes for all, minutes that will not do."""
ANSWERS = frozenset({"taken", "waved"})


def answer(app: App, workshop_id: str, hint: str, answered: str, table: int) -> None:
    """Note that a hint was taken or waved off, for everybody at a console until the stage ends, and in the log; `table` is 0 for the whole
    room. The first answer stands. Raises NotFound(unknown_hint)."""
    if hint not in HINTS or answered not in ANSWERS:
        raise NotFound("unknown_hint")
    with app.store.write(workshop_id) as db:
        if not 0 <= table <= db.workshop.tables:
            raise NotFound("unknown_hint")
        workshop = db.workshop
        if any(told.startswith(f"{hint} {table} ") for told in workshop.timing.hints):
            return
        told = (*workshop.timing.hints, f"{hint} {table} {answered}")
        db.put_workshop(replace(workshop, timing=replace(workshop.timing, hints=told)))
        db.record(f"hint_{answered}", hint, f"t{table}")
