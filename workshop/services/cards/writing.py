"""Cards that a participant writes, changes and takes back."""

from dataclasses import replace
from datetime import datetime

from workshop.domain import rules
from workshop.domain.errors import Invalid, NotFound
from workshop.domain.facilitation.moderation import waits
from workshop.domain.facilitation.sources import MAX_SOURCE, clean_source, said_with
from workshop.domain.model import (
    NO_SOURCE,
    Contribution,
    Kind,
    Person,
    TrendSource,
    Visibility,
    Workshop,
    WorkshopState,
)
from workshop.domain.model.moderation import Wait
from workshop.domain.text.personal.names import may_hold_nickname
from workshop.domain.text.personal.signs import Piece
from workshop.domain.wall.voices import without_voice
from workshop.ports import App, ReadAccess, WriteAccess
from workshop.services.board.retitling import retitle
from workshop.services.facilitation import seating
from workshop.services.people.signs import nicknames, signs_in

STAGE_BEGINS = ("workshop_started", "stage_changed")
"""Kinds of events whose ref is the stage that begins (`services/facilitation/hosting.py`)."""


def write(
    app: App,
    workshop_id: str,
    person: int,
    key: str,
    text: str,
    kind: Kind = Kind.IDEA,
    stage: str | None = None,
    table: int | None = None,
    source: TrendSource = NO_SOURCE,
) -> Contribution:
    """Take in a card. The same key again gives the card that is already there.

    `table` is where its writer sat, by the browser (None, or one that cannot be: where the writer sits now): a card that waited for the
    network keeps the table where it was written. `stage` is where the browser wrote it: when that stage has passed, the card waits as a
    late one for the facilitator to take in. So does one that the plan's moderation holds, for its words or those of its source. Raises
    Invalid(card_empty, card_too_long, card_control, key_wrong, unknown_stage) and as `clean_source` does, Refused as `rules.check_writable`
    and `rules.check_cards_wanted` do.
    """
    key = rules.clean_key(key)
    with app.store.write(workshop_id) as db:
        text = rules.clean_text(text, db.workshop.plan.longest_card)
        writer = _writer(db, person)
        earlier = db.contributions.by_key(person, key)
        if earlier is not None:
            return earlier
        late = _is_late(db.workshop, stage)
        if not late:
            rules.check_writable(db.workshop)
        number = db.contributions.next()  # how many there are, without counting them
        rules.check_cards_wanted(db.workshop, number)
        now = app.clock.now()
        source = clean_source(source, kind, now.date())
        why = held(db, said_with(text, source))
        if late:
            why = (Wait.LATE.value, *why)
        card = Contribution(
            number=number,
            key=key,
            person=person,
            table=seating.written_at(db, writer, table),
            kind=kind,
            text=text,
            stage=stage if late and stage else db.workshop.stage.id,
            minute=minute_in(db, stage, now) if late and stage else rules.minute_of(db.workshop, now),
            visibility=Visibility.WAITING if why else Visibility.SHOWN,
            ai_consent=writer.ai_consent,
            created_at=now,
            updated_at=now,
            late=late,
            noted=kind == Kind.REMARK,
            waits=why,
            source=source,
        )
        db.contributions.put(card)
        db.record("card_late" if late else "card_held" if why else "card_written", card.ref)
    return card


def doubts(app: App, workshop_id: str, person: int | None, text: str, key: str = "") -> tuple[Piece, ...]:
    """Say what in a text about to be stored seems to tell of a person, so that its writer can be asked (None: who notes a remark); nothing
    where the card of that key is stored already: nobody is asked about what is done."""
    with app.store.read(workshop_id) as db:
        if key and db.contributions.by_key(person, key) is not None:
            return ()
        return signs_in(db, text, db.workshop.plan.longest_card + MAX_SOURCE)


def edit(
    app: App, workshop_id: str, person: int, number: int, text: str, source: TrendSource | None = None
) -> Contribution:
    """Change the words of one's own card, and of a trend its source (None: it stays), until its stage ends. With its new
    words it may have to wait, or need not wait any more.
    Raises Refused as `rules.check_own` does, Invalid as `write` does."""
    with app.store.write(workshop_id) as db:
        text = rules.clean_text(text, db.workshop.plan.longest_card)
        card = _own(db, person, number)
        now = app.clock.now()
        source = card.source if source is None else clean_source(source, card.kind, now.date())
        if (card.text, card.source) == (text, source):
            return card
        why = held(db, said_with(text, source))
        seen = Visibility.WAITING if why else Visibility.SHOWN
        changed = replace(card, text=text, source=source, visibility=seen, waits=why, updated_at=now)
        db.contributions.put(changed)
        db.record("card_edited", card.ref)
        if seen != card.visibility:
            db.record("card_held" if why else "card_shown", card.ref)
            retitle(app, db)
            lower_voice(db, number)
    return changed


def withdraw(app: App, workshop_id: str, person: int, number: int) -> Contribution:
    """Take one's own card back, until the workshop closes. It stays in the ledger, unread. Raises Refused as `rules.check_withdrawable` does."""
    with app.store.write(workshop_id) as db:
        card = known_card(db, number)
        if card.person == person and card.visibility == Visibility.WITHDRAWN:
            return card
        rules.check_withdrawable(card, _writer(db, person), db.workshop)
        changed = replace(card, visibility=Visibility.WITHDRAWN, updated_at=app.clock.now())
        db.contributions.put(changed)
        db.record("card_withdrawn", card.ref)
        retitle(app, db)
        lower_voice(db, number)
    return changed


def held(db: ReadAccess, text: str) -> tuple[str, ...]:
    """Say why a card of these words waits before the room sees it, as `domain/facilitation/moderation.waits` does."""
    return waits(db.workshop.plan.moderation, text, nicknames(db) if may_hold_nickname(text) else set())


def lower_voice(db: WriteAccess, number: int) -> None:
    """Take a card that is shown large from the wall."""
    lowered = without_voice(db.workshop, number)
    if lowered != db.workshop:
        db.put_workshop(lowered)


def known_card(db: WriteAccess, number: int) -> Contribution:
    """Give the card of that number. Raises NotFound(unknown_card)."""
    card = db.contributions.get(number)
    if card is None:
        raise NotFound("unknown_card", number=number)
    return card


def _own(db: WriteAccess, person: int, number: int) -> Contribution:
    writer, card = _writer(db, person), known_card(db, number)
    rules.check_own(card, writer, db.workshop)
    return card


def _writer(db: WriteAccess, number: int) -> Person:
    writer = db.persons.get(number)
    if writer is None:
        raise NotFound("unknown_person")
    return writer


def _is_late(workshop: Workshop, stage: str | None) -> bool:
    """Tell whether a card written in that stage arrives after it. Raises Invalid(unknown_stage)."""
    if stage is None or stage == workshop.stage.id or workshop.state != WorkshopState.RUNNING:
        return False
    if stage not in {other.id for other in workshop.plan.stages if other.writing}:
        raise Invalid("unknown_stage")
    return True


def minute_in(db: WriteAccess, stage: str, now: datetime) -> int:
    """Count whole minutes since that stage last began, by the log of events; 0 where the room never was there."""
    begun = [event.at for event in db.events.all() if event.kind in STAGE_BEGINS and stage in event.refs]
    return max(0, int((now - begun[-1]).total_seconds() // 60)) if begun else 0
