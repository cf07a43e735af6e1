"""A participant's own data: the person, cards wherever they stand, objections, sentences for scenarios, the vote."""

from collections.abc import Iterable, Mapping

from workshop.domain.facilitation import questions
from workshop.domain.model import Contribution, DraftState, ProposalKind, Room
from workshop.domain.votes.counting import vote_of
from workshop.live.alignments import changed_choosers, own_choice
from workshop.live.checkin import own_answer, own_closing
from workshop.live.sections import JsonObject, addition_json, own_card_json, person_json
from workshop.live.votes import statements_of, vote_json


def own_section(room: Room, number: int, cards: Iterable[Contribution]) -> JsonObject:
    """Give what the participant of that number is shown; `cards` are that person's. KeyError for a number nobody has."""
    person = room.persons[number]
    answers = questions.standing(room.question_answers)
    return {
        "person": person_json(person),
        "cards": {
            str(card.number): own_card_json(card, person, room.workshop, room.board, answers.get(card.number))
            for card in cards
        },
        "objections": _objections(room, number),
        "additions": _additions(room, number),
        "checkin": own_answer(room, number),
        "closing": own_closing(room, number),
        "meant": own_choice(room, number),
        "vote": vote_json(vote_of(room, number)),
        "statements": statements_of(room, person.table),
    }


def _objections(room: Room, person: int) -> JsonObject:
    """Give for each own card the state of the newest objection."""
    return {
        str(card): proposal.state.value
        for proposal in room.proposals.values()
        if proposal.kind == ProposalKind.OBJECTION and proposal.person == person
        for card in proposal.change.placements
    }


def _additions(room: Room, person: int) -> list[JsonObject]:
    """List the person's own sentences for scenarios that are released, without those taken back: nobody else but the console sees one
    that waits."""
    released = (draft for draft in room.drafts.values() if draft.state == DraftState.RELEASED)
    return [addition_json(draft.number, addition) for draft in released for addition in draft.added_by(person)]


def changed_people(before: Room, after: Room) -> set[int]:
    """Give the numbers of the people whose own data, apart from their cards, may have changed."""
    people = _changed(before.persons, after.persons) | _changed(before.checkins, after.checkins)
    people |= {after.votes[number].person for number in _changed(before.votes, after.votes)}
    tables = {after.statements[number].table for number in _changed(before.statements, after.statements)}
    people |= {person.number for person in after.persons.values() if person.table in tables}
    if after.ballots != before.ballots:
        people |= after.persons.keys()
    if after.proposals is not before.proposals:
        people |= {proposal.person for proposal in after.proposals.values() if proposal.person is not None}
    people |= changed_choosers(before, after)
    if after.question_answers is not before.question_answers:
        people |= _writers(after, _changed(before.question_answers, after.question_answers))
    if after.drafts is not before.drafts:
        people |= {addition.person for draft in after.drafts.values() for addition in draft.additions}
    return people


def _writers(room: Room, lines: Iterable[int]) -> set[int]:
    """Give the numbers of those whose questions these lines answer."""
    cards = (room.contributions[room.question_answers[line].card] for line in lines)
    return {card.person for card in cards if card.person is not None}


def _changed(before: Mapping[int, object], after: Mapping[int, object]) -> set[int]:
    """Compare by identity first, as the store takes over what did not change."""
    return {number for number, value in after.items() if (was := before.get(number)) is not value and was != value}
