"""Cards that no participant sends: what a facilitator or a helper heard, or types from paper."""

from datetime import datetime

from workshop.domain import rules
from workshop.domain.errors import Invalid, Refused
from workshop.domain.model import NO_SOURCE, Contribution, Kind, TrendSource, Visibility, Workshop, WorkshopState
from workshop.domain.model.moderation import Wait
from workshop.ports import App, WriteAccess
from workshop.services.cards.writing import held


def note(app: App, workshop_id: str, key: str, text: str, table: int | None) -> Contribution:
    """Store a remark the facilitator or a helper heard at a table. It waits where a card of these words would, but not because the plan
    holds all: who notes it has read it. The same key again gives the card that is already there. Raises Invalid(card_empty,
    card_too_long, card_control, key_wrong, no_such_table), Refused(workshop_not_started, workshop_closed)."""
    key = rules.clean_key(key)
    with app.store.write(workshop_id) as db:
        text = rules.clean_text(text, db.workshop.plan.longest_card)
        check_running(db.workshop)
        if table is not None and not 1 <= table <= db.workshop.tables:
            raise Invalid("no_such_table", tables=db.workshop.tables)
        earlier = db.contributions.by_key(None, key)
        if earlier is not None:
            return earlier
        now = app.clock.now()
        why = tuple(reason for reason in held(db, text) if reason != Wait.ALL)
        stage, minute = db.workshop.stage.id, rules.minute_of(db.workshop, now)
        card = card_of_nobody(db, key, text, Kind.REMARK, table, stage, minute, now, why)
        put(db, card, "card_noted")
    return card


def card_of_nobody(
    db: WriteAccess,
    key: str,
    text: str,
    kind: Kind,
    table: int | None,
    stage: str,
    minute: int,
    now: datetime,
    waits: tuple[str, ...],
    ai_consent: bool = True,
    paper: bool = False,
    source: TrendSource = NO_SOURCE,
) -> Contribution:
    """Make a card that belongs to no participant, with the next number; not stored yet."""
    return Contribution(
        number=db.contributions.next(),
        key=key,
        person=None,
        table=table,
        kind=kind,
        text=text,
        stage=stage,
        minute=minute,
        visibility=Visibility.WAITING if waits else Visibility.SHOWN,
        ai_consent=ai_consent,
        created_at=now,
        updated_at=now,
        noted=True,
        paper=paper,
        waits=waits,
        source=source,
    )


def put(db: WriteAccess, card: Contribution, event: str) -> None:
    """Store the card with what happened; the log says beside it that it waits."""
    db.contributions.put(card)
    db.record(event, card.ref)
    if card.waits:
        db.record("card_held", card.ref)


def check_running(workshop: Workshop) -> None:
    """Let nothing be noted before the start and after the close. Raises Refused(workshop_not_started, workshop_closed)."""
    if workshop.state != WorkshopState.RUNNING:
        raise Refused("workshop_closed" if workshop.state == WorkshopState.CLOSED else "workshop_not_started")
