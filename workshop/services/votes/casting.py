"""Voting: one vote a person on each ballot, secret, changeable until the stage ends."""

from collections.abc import Mapping
from dataclasses import replace

from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.model import Vote
from workshop.domain.rules import check_open
from workshop.domain.votes.counting import open_ballot
from workshop.domain.votes.limits import check_marks
from workshop.ports import App


def cast(app: App, workshop_id: str, person: int, ballot: int, marks: Mapping[int, int]) -> Vote:
    """Put this vote in place of the person's earlier one; without marks it is taken back. `ballot` is the number of the one that was on
    screen.

    Raises Refused(workshop_closed; vote_closed outside a vote stage), Invalid(ballot_changed) where another ballot is open,
    Invalid(too_many_choices, unknown_choice, wrong_mark), NotFound(unknown_person).
    """
    with app.store.write(workshop_id) as db:
        check_open(db.workshop)
        asked = open_ballot(db.workshop, db.ballots.all())
        if asked is None:
            raise Refused("vote_closed")
        if asked.number != ballot:
            raise Invalid("ballot_changed")
        if db.persons.get(person) is None:
            raise NotFound("unknown_person")
        check_marks(asked, marks)
        earlier = db.votes.by_person(ballot, person)
        vote = replace(earlier, marks=marks) if earlier else Vote(db.votes.next(), ballot, person, marks)
        db.votes.put(vote)
        db.record("vote_cast", f"person{person}")
    return replace(vote, revision=db.workshop.revision)
