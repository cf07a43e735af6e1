"""Joining and writing: what a participant does, and what a facilitator does with cards as such."""

from dataclasses import replace
from datetime import datetime, timedelta

from workshop.domain import rules
from workshop.domain.errors import Invalid, NotFound, Refused, Unauthorised
from workshop.domain.model import Contribution, Kind, Person, Visibility, Workshop, WorkshopState
from workshop.ports import App, Writing
from workshop.services.retitling import retitle

STAGE_BEGINS = ("workshop_started", "stage_changed")
"""Kinds of events whose ref is the stage that begins (`services/hosting.py`)."""


# -- people ------------------------------------------------------------------------------------------------------------


def join(app: App, workshop_id: str, token_hash: str, nickname: str, table: int, ai_consent: bool) -> Person:
    """Who holds this browser token becomes a participant; joining again changes what differs and makes no second person.

    Raises Refused(workshop_closed), Invalid(nickname_wrong, no_such_table).
    """
    with app.store.write(workshop_id) as db:
        if db.workshop.state == WorkshopState.CLOSED:
            raise Refused("workshop_closed")
        known = db.person_by_token(token_hash)
        if known is not None:
            return _update(app, db, known, nickname, table, ai_consent)
        name, table = _checked(db.workshop, nickname, table)
        person = Person(db.next_number("person"), name, table, ai_consent, app.clock.now())
        db.put_person(person)
        db.add_token(token_hash, person.number, None)
        db.record("joined", f"person{person.number}")
    return person


def update_person(app: App, workshop_id: str, person: int, nickname: str, table: int, ai_consent: bool) -> Person:
    """Change name, table or consent. Consent holds for all of the person's cards, those written before too."""
    with app.store.write(workshop_id) as db:
        known = db.person(person)
        if known is None:
            raise NotFound("unknown_person")
        return _update(app, db, known, nickname, table, ai_consent)


def _update(app: App, db: Writing, known: Person, nickname: str, table: int, ai_consent: bool) -> Person:
    name, table = _checked(db.workshop, nickname, table)
    changed = replace(known, nickname=name, table=table, ai_consent=ai_consent)
    if changed == known:
        return known
    db.put_person(changed)
    if ai_consent != known.ai_consent:
        for card in db.contributions().values():
            if card.person == known.number:
                db.put_contribution(replace(card, ai_consent=ai_consent))
    db.record("person_changed", f"person{known.number}")
    return changed


def _checked(workshop: Workshop, nickname: str, table: int) -> tuple[str, int]:
    name = rules.clean_line(nickname, rules.MAX_NICKNAME, "nickname_wrong").removesuffix("さん").strip()
    if not 1 <= table <= workshop.plan.tables:
        raise Invalid("no_such_table", tables=workshop.plan.tables)
    return name, table


def personal_link(app: App, workshop_id: str, person: int) -> str:
    """A token that lets its holder go on as this person on another device, for a week."""
    token = app.token()
    with app.store.write(workshop_id) as db:
        if db.person(person) is None:
            raise NotFound("unknown_person")
        db.add_token(rules.hash_token(token), person, app.clock.now() + timedelta(days=rules.LINK_DAYS))
    return token


def claim_link(app: App, workshop_id: str, link_token: str, browser_token_hash: str) -> Person:
    """Bind this browser to the link's person. Raises Unauthorised(link_expired) for an unknown or old link."""
    with app.store.write(workshop_id) as db:
        person = db.person_by_token(rules.hash_token(link_token))
        if person is None:
            raise Unauthorised("link_expired", days=rules.LINK_DAYS)
        db.add_token(browser_token_hash, person.number, None)
    return person


# -- cards -------------------------------------------------------------------------------------------------------------


def write(
    app: App,
    workshop_id: str,
    person: int,
    key: str,
    text: str,
    kind: Kind = Kind.IDEA,
    stage: str | None = None,
) -> Contribution:
    """Take in a card. The same key again gives the card that is already there.

    `stage` is where the browser wrote it: when that stage has passed, the card is kept as late and hidden, for the
    facilitator to take in. Raises Invalid(card_empty, card_too_long, card_control, key_wrong, unknown_stage) and Refused as
    `rules.check_writable` does.
    """
    text = rules.clean_text(text)
    key = rules.clean_key(key)
    with app.store.write(workshop_id) as db:
        writer = db.person(person)
        if writer is None:
            raise NotFound("unknown_person")
        known = db.contribution_by_key(person, key)
        if known is not None:
            return known
        late = _is_late(db.workshop, stage)
        if not late:
            rules.check_writable(db.workshop)
        now = app.clock.now()
        card = Contribution(
            number=db.next_number("contribution"),
            key=key,
            person=person,
            table=writer.table,
            kind=kind,
            text=text,
            stage=stage if late and stage else db.workshop.stage.id,
            minute=_late_minute(db, stage, now) if late and stage else rules.minute_of(db.workshop, now),
            visibility=Visibility.HIDDEN if late else Visibility.SHOWN,
            ai_consent=writer.ai_consent,
            created_at=now,
            updated_at=now,
            late=late,
            noted=kind == Kind.REMARK,
        )
        db.put_contribution(card)
        db.record("card_late" if late else "card_written", card.ref)
    return card


def note(app: App, workshop_id: str, key: str, text: str, table: int | None) -> Contribution:
    """A remark the facilitator or a helper heard at a table. Raises as `write`, and Invalid(no_such_table)."""
    text = rules.clean_text(text)
    key = rules.clean_key(key)
    with app.store.write(workshop_id) as db:
        if db.workshop.state != WorkshopState.RUNNING:
            raise Refused("workshop_closed" if db.workshop.state == WorkshopState.CLOSED else "workshop_not_started")
        if table is not None and not 1 <= table <= db.workshop.plan.tables:
            raise Invalid("no_such_table", tables=db.workshop.plan.tables)
        known = db.contribution_by_key(None, key)
        if known is not None:
            return known
        now = app.clock.now()
        card = Contribution(
            number=db.next_number("contribution"),
            key=key,
            person=None,
            table=table,
            kind=Kind.REMARK,
            text=text,
            stage=db.workshop.stage.id,
            minute=rules.minute_of(db.workshop, now),
            visibility=Visibility.SHOWN,
            ai_consent=True,
            created_at=now,
            updated_at=now,
            noted=True,
        )
        db.put_contribution(card)
        db.record("card_noted", card.ref)
    return card


def edit(app: App, workshop_id: str, person: int, number: int, text: str) -> Contribution:
    """Change the words of one's own card, until its stage ends. Raises Refused as `rules.check_own` does."""
    text = rules.clean_text(text)
    with app.store.write(workshop_id) as db:
        card = _own(db, person, number)
        if card.text == text:
            return card
        changed = replace(card, text=text, updated_at=app.clock.now())
        db.put_contribution(changed)
        db.record("card_edited", card.ref)
    return changed


def withdraw(app: App, workshop_id: str, person: int, number: int) -> Contribution:
    """Take one's own card back, until its stage ends. It stays in the ledger, unread."""
    with app.store.write(workshop_id) as db:
        card = _card(db, number)
        if card.person == person and card.visibility == Visibility.WITHDRAWN:
            return card
        changed = replace(_own(db, person, number), visibility=Visibility.WITHDRAWN, updated_at=app.clock.now())
        db.put_contribution(changed)
        db.record("card_withdrawn", card.ref)
        retitle(app, db)
    return changed


def hide(app: App, workshop_id: str, number: int) -> Contribution:
    """Take a card off every screen but the console's and its writer's."""
    return _show(app, workshop_id, number, Visibility.HIDDEN)


def unhide(app: App, workshop_id: str, number: int) -> Contribution:
    """Show it again; a late card is taken in this way."""
    return _show(app, workshop_id, number, Visibility.SHOWN)


def _show(app: App, workshop_id: str, number: int, visibility: Visibility) -> Contribution:
    with app.store.write(workshop_id) as db:
        card = _card(db, number)
        if card.visibility == Visibility.WITHDRAWN:
            raise Refused("card_withdrawn")
        if card.visibility == visibility:
            return card
        changed = replace(card, visibility=visibility)
        db.put_contribution(changed)
        db.record("card_hidden" if visibility == Visibility.HIDDEN else "card_unhidden", card.ref)
        retitle(app, db)
    return changed


def _card(db: Writing, number: int) -> Contribution:
    card = db.contribution(number)
    if card is None:
        raise NotFound("unknown_card", number=number)
    return card


def _own(db: Writing, person: int, number: int) -> Contribution:
    writer = db.person(person)
    if writer is None:
        raise NotFound("unknown_person")
    card = _card(db, number)
    rules.check_own(card, writer, db.workshop)
    return card


def _is_late(workshop: Workshop, stage: str | None) -> bool:
    """Whether a card written in that stage arrives after it. Raises Invalid(unknown_stage)."""
    if stage is None or stage == workshop.stage.id or workshop.state != WorkshopState.RUNNING:
        return False
    if stage not in {known.id for known in workshop.plan.stages if known.writing}:
        raise Invalid("unknown_stage")
    return True


def _late_minute(db: Writing, stage: str, now: datetime) -> int:
    """Whole minutes since that stage last began, by the log of events; 0 where the room never was there."""
    begun = [event.at for event in db.events() if event.kind in STAGE_BEGINS and stage in event.refs]
    return max(0, int((now - begun[-1]).total_seconds() // 60)) if begun else 0
