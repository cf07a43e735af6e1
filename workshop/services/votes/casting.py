"""Votes for clusters: secret, changeable until the vote stage ends."""

from collections.abc import Sequence

from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.model import Ballot, WorkshopState
from workshop.domain.model.plan import StageKind
from workshop.domain.votes.limits import MAX_CHOICES
from workshop.ports import App


def cast(app: App, workshop_id: str, person: int, choices: Sequence[str]) -> Ballot:
    """Put this vote in place of the person's earlier one. `choices` are cluster refs.

    Raises Refused(vote_closed) outside a vote stage, Invalid(too_many_choices, unknown_choice).
    """
    chosen = tuple(dict.fromkeys(choices))
    if len(chosen) > MAX_CHOICES:
        raise Invalid("too_many_choices", most=MAX_CHOICES)
    with app.store.write(workshop_id) as db:
        if db.workshop.state != WorkshopState.RUNNING or db.workshop.stage.kind != StageKind.VOTE:
            raise Refused("vote_closed")
        if db.persons.get(person) is None:
            raise NotFound("unknown_person")
        if not set(chosen) <= {cluster.ref for cluster in db.board.get().clusters}:
            raise Invalid("unknown_choice")
        ballot = Ballot(person, chosen)
        db.ballots.put(ballot)
        db.record("vote_cast", f"person{person}")
    return ballot
