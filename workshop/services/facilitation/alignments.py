"""Putting two senses of a word before the room (言葉合わせ): open, choose, count, hold, take off the wall. Every press says in which state the
facilitator saw it, so that of two who press at once one counts."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from workshop.domain import rules
from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.facilitation.alignments import MOST_PHRASE, MOST_TERM, live
from workshop.domain.model import AlignedSense, Alignment, AlignmentState, Meant, Origin, WorkshopState
from workshop.domain.terms import holds
from workshop.domain.wall.voices import may_show
from workshop.ports import App, ReadAccess, WriteAccess

Sides = Sequence[tuple[str, Sequence[int]]]
"""Two senses: what each means in a few words, and numbers of cards that use the word so."""


def cards_with(db: ReadAccess, term: str) -> tuple[int, ...]:
    """Give the numbers of the shown cards that hold the word."""
    clean = term.strip()
    cards = db.contributions.all().items()
    return tuple(number for number, card in cards if clean and card.shown and holds(card.text, clean))


def open_word(app: App, workshop_id: str, term: str, sides: Sides, by: Origin = Origin.PERSON) -> Alignment:
    """Put a word with two senses on the wall and on all phones. Raises Invalid(word_wrong, sense_wrong, senses_same, sense_without_card,
    card_in_both, card_without_word), Refused(alignment_open, workshop_not_running,
    voice_not_now)."""
    with app.store.write(workshop_id) as db:
        _check_running(db)
        word = rules.clean_line(term, MOST_TERM, "word_wrong")
        if not word:
            raise Invalid("word_wrong", most=MOST_TERM)
        first, second = (_sense(db, word, phrase, cards) for phrase, cards in sides)
        if first.phrase == second.phrase:
            raise Invalid("senses_same")
        if set(first.cards) & set(second.cards):
            raise Invalid("card_in_both")
        if live(db.alignments.all()):
            raise Refused("alignment_open")
        alignment = Alignment(db.alignments.next(), word, (first, second), app.clock.now(), by)
        db.alignments.put(alignment)
        db.put_workshop(replace(db.workshop, page=0))
        db.record("alignment_opened", f"alignment{alignment.number}")
    return alignment


def choose(app: App, workshop_id: str, person: int, number: int, meant: Meant) -> Meant:
    """Take a person's choice in place of an earlier one. Raises NotFound(unknown_person), Refused(alignment_over,
    workshop_closed)."""

    def chosen(alignment: Alignment) -> Alignment:
        if alignment.state != AlignmentState.OPEN:
            raise Refused("alignment_over")
        return replace(alignment, choices={**alignment.choices, person: meant})

    with app.store.write(workshop_id) as db:
        rules.check_open(db.workshop)
        if db.workshop.state != WorkshopState.RUNNING:
            raise Refused("alignment_over")
        if db.persons.get(person) is None:
            raise NotFound("unknown_person")
        _change(db, number, chosen, "meaning_chosen")
    return meant


def count(app: App, workshop_id: str, number: int) -> None:
    """End the choosing and show the counts. Pressed again it does nothing. Raises Refused(alignment_over) where it left the wall."""
    _step(app, workshop_id, number, AlignmentState.OPEN, AlignmentState.COUNTED, "alignment_counted")


def hold(app: App, workshop_id: str, number: int, meant: Meant) -> None:
    """Let that be the meaning in the glossary from now on. Raises Refused(alignment_over) where it is still open, or left the wall, and
    Refused(alignment_held) where another meaning is held already."""

    def held(alignment: Alignment) -> Alignment:
        if alignment.state == AlignmentState.HELD and alignment.held != meant:
            raise Refused("alignment_held")
        if alignment.state not in (AlignmentState.COUNTED, AlignmentState.HELD):
            raise Refused("alignment_over")
        return replace(alignment, state=AlignmentState.HELD, held=meant)

    with app.store.write(workshop_id) as db:
        _change(db, number, held, "alignment_held")


def reopen(app: App, workshop_id: str, number: int) -> None:
    """Take back what is held, as long as it is on the wall: the counts are shown again."""
    _step(app, workshop_id, number, AlignmentState.HELD, AlignmentState.COUNTED, "alignment_taken_back")


def put_away(app: App, workshop_id: str, number: int) -> None:
    """Take it off the wall, with the result it has, or with none."""

    def done(alignment: Alignment) -> Alignment:
        return replace(alignment, state=AlignmentState.DONE)

    with app.store.write(workshop_id) as db:
        _change(db, number, done, "alignment_done")


def _step(app: App, workshop_id: str, number: int, before: AlignmentState, after: AlignmentState, event: str) -> None:
    def stepped(alignment: Alignment) -> Alignment:
        if alignment.state == AlignmentState.DONE:
            raise Refused("alignment_over")
        held = None if before == AlignmentState.HELD else alignment.held
        return replace(alignment, state=after, held=held) if alignment.state == before else alignment

    with app.store.write(workshop_id) as db:
        _change(db, number, stepped, event)


def _change(db: WriteAccess, number: int, change: Callable[[Alignment], Alignment], event: str) -> None:
    before = db.alignments.get(number)
    if before is None:
        raise NotFound("unknown_alignment")
    after = change(before)
    if after != before:
        db.alignments.put(after)
        db.record(event, f"alignment{number}")


def _sense(db: ReadAccess, word: str, phrase: str, cards: Sequence[int]) -> AlignedSense:
    clean = rules.clean_line(phrase, MOST_PHRASE, "sense_wrong")
    if not clean:
        raise Invalid("sense_wrong", most=MOST_PHRASE)
    if not cards:
        raise Invalid("sense_without_card", phrase=clean)
    if not set(cards) <= set(cards_with(db, word)):
        raise Invalid("card_without_word", word=word)
    return AlignedSense(clean, tuple(dict.fromkeys(cards)))


def _check_running(db: ReadAccess) -> None:
    if db.workshop.state != WorkshopState.RUNNING:
        raise Refused("workshop_not_running")
    if not may_show(db.workshop):
        raise Refused("voice_not_now")
