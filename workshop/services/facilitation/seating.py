"""Changing seats: a seating is proposed, looked at, mended by hand and then counts; who sat where before is kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.facilitation import seating
from workshop.domain.model import Person, Proposed, Seating, Seats, Workshop, WorkshopState
from workshop.domain.rules import hash_token
from workshop.ports import App, ReadAccess, WriteAccess


@dataclass(frozen=True, slots=True)
class Preview:
    """A seating as it is shown to the facilitator: people by table, how many pairs have sat together before, and those who joined since
    it was drawn; these get a seat when it counts."""

    proposed: Proposed
    tables: Mapping[int, tuple[Person, ...]]
    repeats: int
    newcomers: tuple[Person, ...]


def propose(app: App, workshop_id: str, tables: int, pinned: Collection[int], away: Collection[int]) -> Proposed:
    """Draw seats at that many tables for everybody but who is away, and show them; nothing changes yet. `pinned` people keep their table.
    Drawn again, it is another seating. Raises Refused(workshop_closed, seats_changed), Invalid(tables_wrong, tables_too_many,
    pin_no_table)."""
    with app.store.read(workshop_id) as db:
        _check_open(db.workshop)
        before = db.workshop.seats
        persons = {number: one for number, one in db.persons.all().items() if number not in away}
        fixed = {number: persons[number].table for number in pinned if number in persons}
        if any(table > tables for table in fixed.values()):
            raise Invalid("pin_no_table", tables=tables)
        pairs = _pairs(db)
    number = before.drawn + 1
    seats = seating.assign(persons, tables, pairs, fixed, _seed(workshop_id, number))  # a second: nobody waits for it
    proposed = Proposed(number, tables, seats)
    with app.store.write(workshop_id) as db:
        _check_open(db.workshop)
        now = db.workshop.seats
        if (now.drawn, now.round) != (before.drawn, before.round):
            raise Refused("seats_changed")
        chosen = replace(now, proposed=proposed, drawn=number, pinned=tuple(sorted(fixed)), away=tuple(sorted(away)))
        db.put_workshop(replace(db.workshop, seats=chosen))
        db.record("seats_proposed", f"seats{number}")
    return proposed


def preview(db: ReadAccess) -> Preview | None:
    """Read the seating that is proposed; None where there is none."""
    proposed = db.workshop.seats.proposed
    if proposed is None:
        return None
    persons, away = db.persons.all(), db.workshop.seats.away
    tables = {table: tuple(persons[number] for number in people) for table, people in _tables(proposed).items()}
    newcomers = tuple(one for number, one in persons.items() if number not in proposed.seats and number not in away)
    return Preview(proposed, tables, seating.repeats(proposed.seats, _pairs(db)), newcomers)


def place(app: App, workshop_id: str, seen: int, person: int, table: int) -> None:
    """Give one person another table in the proposed seating. `seen` is the number of the one on screen. Raises Refused(seats_changed),
    Invalid(no_such_table), NotFound(unknown_person)."""
    with app.store.write(workshop_id) as db:
        proposed = _proposed(db.workshop, seen)
        if person not in proposed.seats:
            raise NotFound("unknown_person")
        _check_table(table, proposed.tables)
        if proposed.seats[person] == table:
            return
        number = db.workshop.seats.drawn + 1
        mended = replace(proposed, number=number, seats={**proposed.seats, person: table})
        _put(db, replace(db.workshop.seats, proposed=mended, drawn=number), "seats_proposed")


def drop(app: App, workshop_id: str, seen: int) -> None:
    """Let go of the proposed seating; who sits where stays as it is. Raises Refused(seats_changed)."""
    with app.store.write(workshop_id) as db:
        if db.workshop.seats.proposed is not None:
            _proposed(db.workshop, seen)
            _put(db, replace(db.workshop.seats, proposed=None), "seats_dropped")


def confirm(app: App, workshop_id: str, seen: int) -> Workshop:
    """Let the proposed seating count: everybody is told the new table, and the wall how to find it. Who joined meanwhile gets a seat at
    one of the smallest tables. Pressed twice it counts once; raises Refused(seats_changed) where another one is proposed now, and
    Refused(workshop_closed)."""
    with app.store.write(workshop_id) as db:
        workshop = db.workshop
        _check_open(workshop)
        if workshop.seats.proposed is None:
            return workshop
        proposed, persons = _proposed(workshop, seen), db.persons.all()
        now, pairs, seats = app.clock.now(), _pairs(db), dict(proposed.seats)
        for number in persons.keys() - seats.keys() - set(workshop.seats.away):
            seats[number] = seating.add(number, seats, proposed.tables, pairs)
        before = {number: one.table for number, one in persons.items() if number not in workshop.seats.away}
        db.seatings.put(Seating(db.seatings.next(), workshop.stage.id, now, workshop.tables, before))
        for number, table in seats.items():
            db.persons.put(replace(persons[number], table=table, moved_from=persons[number].table))
        told = replace(workshop.seats, tables=proposed.tables, round=workshop.seats.round + 1, since=now, proposed=None)
        told = replace(told, most=max(workshop.ever_tables, proposed.tables))
        db.put_workshop(replace(workshop, seats=told, wall=replace(workshop.wall, seats=True)))
        db.record("seats_changed", f"round{told.round}")
    return db.workshop


def move(app: App, workshop_id: str, person: int, table: int) -> None:
    """Give one person another table now; the phone says so. Raises Refused(workshop_closed), Invalid(no_such_table),
    NotFound(unknown_person)."""
    with app.store.write(workshop_id) as db:
        _check_open(db.workshop)
        known = _known(db, person)
        _check_table(table, db.workshop.tables)
        if known.table == table:
            return
        db.persons.put(replace(known, table=table, moved_from=known.table))
        db.record("seat_moved", f"person{person}", f"t{known.table}", f"t{table}")


def note(app: App, workshop_id: str, person: int, table: int) -> None:
    """Take down that the person has read the table; where it is another by now, that one is still to be read. Raises
    NotFound(unknown_person)."""
    with app.store.write(workshop_id) as db:
        known = _known(db, person)
        if known.moved_from is not None and known.table == table:
            db.persons.put(replace(known, moved_from=None))
            db.record("seat_noted", f"person{person}", f"t{table}")


def written_at(db: ReadAccess, writer: Person, table: int | None) -> int:
    """Give the table where a card was written: the one the browser says where its writer may have sat there, else where the writer sits."""
    if table is None or table == writer.table or 1 <= table <= db.workshop.tables:
        return table or writer.table
    sat = {past.seats.get(writer.number) for past in db.seatings.all().values()}
    return table if table in sat else writer.table


def _pairs(db: ReadAccess) -> seating.Pairs:
    """Count who has sat together, now and in the rounds before."""
    away = db.workshop.seats.away
    now = {number: one.table for number, one in db.persons.all().items() if number not in away}
    return seating.met([*(past.seats for past in db.seatings.all().values()), now])


def _tables(proposed: Proposed) -> dict[int, list[int]]:
    """List the people of every table, the empty ones too."""
    there = seating.by_table(proposed.seats)
    return {table: there.get(table, []) for table in range(1, proposed.tables + 1)}


def _seed(workshop_id: str, number: int) -> int:
    return int(hash_token(f"{workshop_id} {number}")[:12], 16)


def _proposed(workshop: Workshop, seen: int) -> Proposed:
    proposed = workshop.seats.proposed
    if proposed is None or proposed.number != seen:
        raise Refused("seats_changed")
    return proposed


def _put(db: WriteAccess, seats: Seats, event: str) -> None:
    db.put_workshop(replace(db.workshop, seats=seats))
    db.record(event, f"seats{seats.drawn}")


def _known(db: WriteAccess, person: int) -> Person:
    known = db.persons.get(person)
    if known is None:
        raise NotFound("unknown_person")
    return known


def _check_table(table: int, tables: int) -> None:
    if not 1 <= table <= tables:
        raise Invalid("no_such_table", tables=tables)


def _check_open(workshop: Workshop) -> None:
    if workshop.state == WorkshopState.CLOSED:
        raise Refused("workshop_closed")
