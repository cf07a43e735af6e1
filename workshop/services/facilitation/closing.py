"""What is done for the close of an event: what comes next, and that the record was saved."""

from dataclasses import replace
from datetime import date

from workshop.domain import rules
from workshop.ports import App

MAX_NEXT = 60
"""Letters of what comes next: two lines of the wall."""


def say_next(app: App, workshop_id: str, day: date | None, words: str) -> None:
    """Say on wall, phones and in the record what comes next, and when; nothing of either takes it back. Raises Invalid(next_too_long)."""
    words = rules.clean_line(words, MAX_NEXT, "next_too_long")
    with app.store.write(workshop_id) as db:
        closing = replace(db.workshop.closing, next_on=day, next_words=words)
        if closing != db.workshop.closing:
            db.put_workshop(replace(db.workshop, closing=closing))
            db.record("next_said")


def note_saved(app: App, workshop_id: str, revision: int) -> None:
    """Note that the record of that revision was given out."""
    with app.store.write(workshop_id) as db:
        closing = replace(db.workshop.closing, saved_at=app.clock.now(), saved_revision=revision)
        db.put_workshop(replace(db.workshop, closing=closing))
        db.record("record_saved")
