"""The clock of this machine. Nobody outside is asked: it is compared with what was already written by it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from workshop.domain.errors import WorkshopError
from workshop.domain.model.checks import Finding, State, Subject
from workshop.ports import Clock

BUILT = 2026
"""No clock of a machine that runs this stands before that year: one without a battery starts in 1970."""
SLIP = timedelta(minutes=2)
"""Clocks of two machines may differ by as much without harm."""


def probe(clock: Clock, newest: Callable[[], datetime | None]) -> Finding:
    """`newest` gives the moment of the last thing written, which cannot lie ahead."""
    now = clock.now()
    try:
        written = newest()
    except WorkshopError:  # the database's own line tells it
        written = None
    shown = {"now": now.astimezone().strftime("%Y-%m-%d %H:%M %Z")}
    if now.year < BUILT:
        return Finding(Subject.CLOCK, State.FAILURE, "clock_wrong", shown)
    if written is not None and written - now > SLIP:
        back = {"written": written.astimezone().strftime("%Y-%m-%d %H:%M %Z")}
        return Finding(Subject.CLOCK, State.WARNING, "clock_back", shown | back)
    return Finding(Subject.CLOCK, State.OK, "clock_ok", shown)
