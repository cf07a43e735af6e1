"""What a table states in its own words (班のまとめ): up to so many sentences, which any of its people may write and mend."""

from dataclasses import replace

from workshop.domain import rules
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import Person, Statement, Visibility, Workshop, WorkshopState
from workshop.domain.text import folding
from workshop.domain.text.personal.signs import Piece
from workshop.domain.votes.statements import of_table
from workshop.ports import App, ReadAccess, WriteAccess
from workshop.services.cards.writing import held
from workshop.services.people.signs import signs_in


def state(app: App, workshop_id: str, person: int, key: str, text: str) -> Statement:
    """Store a sentence of the person's table. The same key again gives the sentence that is already there. It waits where a card of its
    words would.

    Raises NotFound(unknown_person), Invalid(card_empty, card_control, sentence_too_long, key_wrong) and Refused(not_stating_now,
    enough_stated).
    """
    text, key = folding.line(rules.clean_sentence(text)), rules.clean_key(key)
    with app.store.write(workshop_id) as db:
        writer = _writer(db, person)
        earlier = next((s for s in db.statements.all().values() if (s.person, s.key) == (person, key)), None)
        if earlier is not None:
            return earlier
        _check_stage(db.workshop)
        most = db.workshop.stage.statements
        if len(of_table(db.statements.all().values(), writer.table)) >= most:
            raise Refused("enough_stated", most=most)
        stage, now = db.workshop.stage.id, app.clock.now()
        made = _held(db, Statement(db.statements.next(), key, writer.table, person, stage, text, now))
        db.statements.put(made)
        db.record("statement_written", made.ref)
    return made


def mend(app: App, workshop_id: str, person: int, number: int, text: str, seen: str) -> Statement:
    """Change the words of a sentence of the person's table. `seen` are the words that were on screen.

    Raises as `state`, NotFound(unknown_statement) and Refused(statement_changed) where somebody else was faster."""
    text = folding.line(rules.clean_sentence(text))
    with app.store.write(workshop_id) as db:
        known = _own(db, person, number)
        if known.text == text:
            return known
        if known.text != folding.line(seen):
            raise Refused("statement_changed")
        changed = _held(db, replace(known, text=text))
        db.statements.put(changed)
        db.record("statement_mended", changed.ref)
    return changed


def take_back(app: App, workshop_id: str, person: int, number: int) -> Statement:
    """Take a sentence of the person's table back, and forget its words. Raises NotFound(unknown_person, unknown_statement) and
    Refused(not_stating_now)."""
    with app.store.write(workshop_id) as db:
        known = _own(db, person, number)
        gone = replace(known, text="", visibility=Visibility.WITHDRAWN, waits=())
        db.statements.put(gone)
        db.record("statement_withdrawn", gone.ref)
    return gone


def show(app: App, workshop_id: str, number: int, shown: bool) -> Statement:
    """Take a sentence off every screen but the console's and its table's, or let it in. Raises NotFound(unknown_statement)."""
    with app.store.write(workshop_id) as db:
        known = _known(db, number)
        changed = replace(known, visibility=Visibility.SHOWN if shown else Visibility.HIDDEN, waits=())
        db.statements.put(changed)
        db.record("statement_shown" if shown else "statement_hidden", changed.ref)
    return changed


def doubts(app: App, workshop_id: str, person: int, text: str, key: str = "") -> tuple[Piece, ...]:
    """Say what in a sentence seems to tell of a person, so that its writer can be asked; nothing where that of this key is stored."""
    with app.store.read(workshop_id) as db:
        if key and any((s.person, s.key) == (person, key) for s in db.statements.all().values()):
            return ()
        return signs_in(db, text, rules.MAX_SENTENCE)


def _held(db: ReadAccess, statement: Statement) -> Statement:
    why = held(db, statement.text)
    return replace(statement, waits=why, visibility=Visibility.WAITING if why else Visibility.SHOWN)


def _own(db: WriteAccess, person: int, number: int) -> Statement:
    writer, known = _writer(db, person), _known(db, number)
    if known.table != writer.table:
        raise NotFound("unknown_statement")
    _check_stage(db.workshop)
    return known


def _known(db: WriteAccess, number: int) -> Statement:
    known = db.statements.get(number)
    if known is None or known.visibility == Visibility.WITHDRAWN:
        raise NotFound("unknown_statement")
    return known


def _writer(db: ReadAccess, person: int) -> Person:
    writer = db.persons.get(person)
    if writer is None:
        raise NotFound("unknown_person")
    return writer


def _check_stage(workshop: Workshop) -> None:
    rules.check_open(workshop)
    if workshop.state != WorkshopState.RUNNING or not workshop.stage.statements:
        raise Refused("not_stating_now")
