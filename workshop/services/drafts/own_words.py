"""A table's own words (自分たちの言葉): sentences that participants add to a released scenario, and a facilitator takes in."""

from dataclasses import replace

from workshop.domain import rules
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import (
    Addition,
    AdditionState,
    Draft,
    DraftKind,
    DraftState,
    Origin,
    Person,
    Section,
    Sentence,
    Workshop,
    WorkshopState,
)
from workshop.domain.model.plan import ADDING
from workshop.domain.text import folding
from workshop.domain.text.personal.signs import Piece
from workshop.ports import App, ReadAccess, WriteAccess
from workshop.services.people.signs import signs_in

MOST = 3
"""Sentences one person may add to one scenario, declined ones counted, not those taken back."""


def add(app: App, workshop_id: str, person: int, key: str, draft: int, text: str) -> Addition:
    """Store a participant's sentence for the scenario of the own table, or one of the whole room. The same key again gives the
    sentence that is already there.

    Raises NotFound(unknown_person, unknown_draft), Invalid(card_empty, card_control, sentence_too_long, key_wrong) and
    Refused(not_adding_now, not_your_scenario, enough_added).
    """
    text = folding.line(rules.clean_sentence(text))
    key = rules.clean_key(key)
    with app.store.write(workshop_id) as db:
        writer = db.persons.get(person)
        if writer is None:
            raise NotFound("unknown_person")
        scenario = _scenario(db, draft)
        earlier = next((other for other in scenario.additions if (other.person, other.key) == (person, key)), None)
        if earlier is not None:
            return earlier
        _check(db.workshop, scenario, writer)
        if len(scenario.added_by(person)) >= MOST:
            raise Refused("enough_added", most=MOST)
        number = len(scenario.additions) + 1
        addition = Addition(number, key, person, writer.table, text, AdditionState.OPEN, app.clock.now())
        db.drafts.put(replace(scenario, additions=(*scenario.additions, addition)))
        db.record("words_added", f"draft{draft}", f"addition{number}")
    return addition


def doubts(app: App, workshop_id: str, person: int, draft: int, text: str, key: str = "") -> tuple[Piece, ...]:
    """Say what in a sentence about to be added seems to tell of a person, so that its writer can be asked; nothing where that of this key
    is stored already. Raises NotFound(unknown_draft)."""
    with app.store.read(workshop_id) as db:
        scenario = _scenario(db, draft)
        if any((other.person, other.key) == (person, key) for other in scenario.additions):
            return ()
        return signs_in(db, text, rules.MAX_SENTENCE)


def take_in(app: App, workshop_id: str, draft: int, number: int) -> Draft:
    """Make it a sentence of the scenario, under the table's own heading. Raises NotFound(unknown_draft, unknown_addition),
    Refused(proposal_decided)."""
    with app.store.write(workshop_id) as db:
        scenario, addition = _open(db, draft, number)
        sentence = Sentence(
            id=addition.sentence,
            section=Section.OWN,
            text=addition.text,
            by=Origin.PERSON,
            accepted=True,
            table=addition.table,
        )
        decided = _decided(scenario, addition, AdditionState.ACCEPTED)
        changed = replace(decided, sentences=(*scenario.sentences, sentence))
        db.drafts.put(changed)
        db.record("words_taken_in", f"draft{draft}", f"addition{number}")
    return changed


def decline(app: App, workshop_id: str, draft: int, number: int) -> None:
    """Leave it out; its writer is told. Raises as `take_in`."""
    with app.store.write(workshop_id) as db:
        scenario, addition = _open(db, draft, number)
        db.drafts.put(_decided(scenario, addition, AdditionState.DECLINED))
        db.record("words_declined", f"draft{draft}", f"addition{number}")


def take_back(app: App, workshop_id: str, person: int, draft: int, number: int) -> Addition:
    """Take one's own sentence out of the scenario, the wall and the records, and forget its words. A second time changes nothing.

    Raises NotFound(unknown_draft, unknown_addition) and, once the stages for own words are over, Refused(not_adding_now)."""
    with app.store.write(workshop_id) as db:
        scenario = _scenario(db, draft)
        addition = next(
            (other for other in scenario.additions if (other.person, other.number) == (person, number)), None
        )
        if addition is None:
            raise NotFound("unknown_addition")
        if addition.state == AdditionState.WITHDRAWN:
            return addition
        _check_stage(db.workshop)
        gone = replace(addition, text="", state=AdditionState.WITHDRAWN)
        db.drafts.put(
            replace(
                scenario,
                additions=tuple(gone if other == addition else other for other in scenario.additions),
                sentences=tuple(sentence for sentence in scenario.sentences if sentence.id != addition.sentence),
            )
        )
        db.record("words_taken_back", f"draft{draft}", f"addition{number}")
    return gone


def _check_stage(workshop: Workshop) -> None:
    rules.check_open(workshop)
    if workshop.state != WorkshopState.RUNNING or workshop.stage.kind not in ADDING:
        raise Refused("not_adding_now")


def _check(workshop: Workshop, scenario: Draft, writer: Person) -> None:
    _check_stage(workshop)
    if scenario.state != DraftState.RELEASED or scenario.table not in (None, writer.table):
        raise Refused("not_your_scenario")


def _scenario(db: ReadAccess, number: int) -> Draft:
    draft = db.drafts.get(number)
    if draft is None or draft.kind != DraftKind.SCENARIO:
        raise NotFound("unknown_draft", number=number)
    return draft


def _open(db: WriteAccess, draft: int, number: int) -> tuple[Draft, Addition]:
    scenario = _scenario(db, draft)
    addition = next((other for other in scenario.additions if other.number == number), None)
    if addition is None:
        raise NotFound("unknown_addition")
    if addition.state != AdditionState.OPEN:
        raise Refused("proposal_decided")
    return scenario, addition


def _decided(scenario: Draft, addition: Addition, state: AdditionState) -> Draft:
    decided = replace(addition, state=state)
    return replace(scenario, additions=tuple(decided if other == addition else other for other in scenario.additions))
