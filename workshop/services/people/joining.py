"""Joining: who takes part, at which table, and whether they agree to AI use."""

from dataclasses import replace

from workshop.domain import rules
from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.model import Person, Workshop, WorkshopState
from workshop.ports import App, WriteAccess


def join(app: App, workshop_id: str, token_hash: str, nickname: str, table: int, ai_consent: bool) -> Person:
    """Who holds this browser token becomes a participant; joining again changes what differs and makes no second person.

    Raises Refused(workshop_closed, people_stopped, room_full), Invalid(nickname_wrong, no_such_table).
    """
    with app.store.write(workshop_id) as db:
        if db.workshop.state == WorkshopState.CLOSED:
            raise Refused("workshop_closed")
        known = db.persons.by_token(token_hash)
        if known is not None:
            return _update(app, db, known, nickname, table, ai_consent)
        name, table = _checked(db.workshop, nickname, table)
        number = db.persons.next()  # how many there are, without counting them
        rules.check_people_wanted(db.workshop, number)
        person = Person(number, name, table, ai_consent, app.clock.now())
        db.persons.put(person)
        db.persons.bind_token(token_hash, person.number)
        db.record("joined", f"person{person.number}", f"t{table}")
    return person


def update_person(app: App, workshop_id: str, person: int, nickname: str, table: int, ai_consent: bool) -> Person:
    """Change name, table or consent. Consent holds for all of the person's cards, those written before too."""
    with app.store.write(workshop_id) as db:
        known = db.persons.get(person)
        if known is None:
            raise NotFound("unknown_person")
        return _update(app, db, known, nickname, table, ai_consent)


def _update(app: App, db: WriteAccess, known: Person, nickname: str, table: int, ai_consent: bool) -> Person:
    name, table = _checked(db.workshop, nickname, table)
    noted = known.moved_from if table == known.table else None
    changed = replace(known, nickname=name, table=table, ai_consent=ai_consent, moved_from=noted)
    if changed == known:
        return known
    db.persons.put(changed)
    if ai_consent != known.ai_consent:
        for card in db.contributions.all().values():
            if card.person == known.number:
                db.contributions.put(replace(card, ai_consent=ai_consent))
    tables = (f"t{known.table}", f"t{table}") if table != known.table else ()
    db.record("person_changed", f"person{known.number}", *tables)
    return changed


def _checked(workshop: Workshop, nickname: str, table: int) -> tuple[str, int]:
    name = rules.clean_line(nickname, rules.MAX_NICKNAME, "nickname_wrong").removesuffix("さん").strip()
    if not 1 <= table <= workshop.tables:
        raise Invalid("no_such_table", tables=workshop.tables)
    return name, table
