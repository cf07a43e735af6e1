"""Answers of a check-in and of the close: each person's own, changed until its stage ends; and the facilitator's hand on the words the room sees."""

from dataclasses import replace

from workshop.domain import rules
from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.facilitation.checkin import MAX_WORD, asked, form_of
from workshop.domain.facilitation.moderation import waits
from workshop.domain.model import CheckInAnswer, CheckIns, Visibility, WorkshopState
from workshop.domain.model.plan import POINTS, Form
from workshop.domain.text.personal.names import may_hold_nickname
from workshop.domain.text.personal.signs import Piece
from workshop.ports import App, ReadAccess
from workshop.services.people.signs import nicknames, signs_in


def answer(app: App, workshop_id: str, person: int, stage: str, word: str, point: int) -> CheckInAnswer | None:
    """Put this answer in place of the person's earlier one; an empty word, or point 0, takes it back. A word that the plan's moderation
    holds waits as a card does. Raises Refused(workshop_closed; checkin_over outside that stage),
    Invalid(checkin_too_long, checkin_point)."""
    with app.store.write(workshop_id) as db:
        if db.persons.get(person) is None:
            raise NotFound("unknown_person")
        given = _read(db, _asked(db, stage), word, point)
        earlier = db.checkins.get(person) or CheckIns(person, {})
        if earlier.answers.get(stage) == given:
            return given
        others = {id: one for id, one in earlier.answers.items() if id != stage}
        db.checkins.put(CheckIns(person, others if given is None else {**others, stage: given}))
        db.record("checkin_answered", stage)
    return given


def doubts(app: App, workshop_id: str, word: str) -> tuple[Piece, ...]:
    """Say what in a word about to be stored seems to tell of a person, so that whoever writes it can be asked."""
    with app.store.read(workshop_id) as db:
        return signs_in(db, word, MAX_WORD)


def show(app: App, workshop_id: str, stage: str, form: str, shown: bool) -> None:
    """Let the room see a word, in all its spellings, or take it off. `form` is as `form_of` gives it. Raises NotFound(unknown_word)."""
    visibility = Visibility.SHOWN if shown else Visibility.HIDDEN
    with app.store.write(workshop_id) as db:
        same = [
            one
            for one in db.checkins.all().values()
            if stage in one.answers and one.answers[stage].word and form_of(one.answers[stage].word) == form
        ]
        if not same:
            raise NotFound("unknown_word")
        changing = [one for one in same if one.answers[stage].visibility != visibility]
        for one in changing:
            changed = replace(one.answers[stage], visibility=visibility)
            db.checkins.put(replace(one, answers={**one.answers, stage: changed}))
        if changing:
            db.record("checkin_shown" if shown else "checkin_hidden", stage)


def _asked(db: ReadAccess, stage: str) -> Form:
    rules.check_open(db.workshop)
    form = asked(db.workshop).get(stage)
    if db.workshop.state != WorkshopState.RUNNING or form is None:
        raise Refused("checkin_over")
    return form


def _read(db: ReadAccess, form: Form, word: str, point: int) -> CheckInAnswer | None:
    if form == Form.SCALE:
        if not 0 <= point <= POINTS:
            raise Invalid("checkin_point", most=POINTS)
        return CheckInAnswer(point=point) if point else None
    word = rules.clean_line(word, MAX_WORD, "checkin_too_long")
    if not word:
        return None
    why = waits(db.workshop.plan.moderation, word, nicknames(db) if may_hold_nickname(word) else set())
    return CheckInAnswer(word, visibility=Visibility.WAITING if why else Visibility.SHOWN, waits=why)
