"""Answers that are stored already: a step that was killed between its write and being remembered runs again, and must not store a
second time. Each answer has a key of its own, which the event of its storing names."""

from workshop.domain.model import Event
from workshop.ports import ReadAccess


def stored(db: ReadAccess, event: str, key: str) -> Event | None:
    """Find the event of that kind that tells of the answer with that key; None where nothing was stored of it."""
    return next((entry for entry in db.events.all() if entry.kind == event and key in entry.refs), None)


def stored_number(db: ReadAccess, event: str, key: str, what: str) -> int | None:
    """Find the number of what was stored of that answer, a draft, a run or a proposal; None where nothing was."""
    entry = stored(db, event, key)
    refs = entry.refs if entry else ()
    return next((int(ref.removeprefix(what)) for ref in refs if ref != key and ref.startswith(what)), None)
