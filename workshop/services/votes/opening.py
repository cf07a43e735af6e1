"""A ballot opens with its stage: its items are what stands on the board then."""

from dataclasses import replace

from workshop.domain.errors import Invalid, Refused
from workshop.domain.model import Ballot, WorkshopState
from workshop.domain.model.plan import StageKind
from workshop.domain.votes.counting import of_stage
from workshop.domain.votes.items import items_of
from workshop.ports import App, WriteAccess


def open_for_stage(app: App, db: WriteAccess) -> None:
    """Open the ballot of the stage the room has come to, where people vote in it. One on which people have voted already stays as it is; one
    without a vote is made anew."""
    workshop = db.workshop
    if workshop.state != WorkshopState.RUNNING or workshop.stage.kind != StageKind.VOTE:
        return
    known = of_stage(workshop.stage.id, db.ballots.all())
    if known is None or not db.votes.cast_on(known.number):
        _put(app, db, known)


def renew(app: App, workshop_id: str, seen: int) -> Ballot:
    """Make the ballot `seen` on screen anew from what stands on the board now. Votes on it are kept with it, and count no more. Raises
    Refused(vote_closed), Invalid(ballot_changed)."""
    with app.store.write(workshop_id) as db:
        workshop = db.workshop
        if workshop.state != WorkshopState.RUNNING or workshop.stage.kind != StageKind.VOTE:
            raise Refused("vote_closed")
        known = of_stage(workshop.stage.id, db.ballots.all())
        if known is None or known.number != seen:
            raise Invalid("ballot_changed")
        cast = db.votes.cast_on(seen)
        if cast:
            db.ballots.put(replace(known, replaced=True))
        made = _put(app, db, None if cast else known)
        db.record("ballot_renewed", f"ballot{made.number}")
    return made


def _put(app: App, db: WriteAccess, instead: Ballot | None) -> Ballot:
    """Keep a ballot of the board as it stands, under the number of the one it comes instead of."""
    rule = db.workshop.stage.vote
    number = instead.number if instead else db.ballots.next()
    made = Ballot(number, db.workshop.stage.id, rule, items_of(db.room(), rule.items), app.clock.now())
    db.ballots.put(made)
    return made
