"""Counting votes. Secret until the stage of the ballot is over: who may see a result asks `is_over` first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.domain.model import Ballot, BallotItem, Room, Vote, VoteKind, Workshop, WorkshopState
from workshop.domain.model.plan import StageKind
from workshop.domain.votes.groups import Opinions, opinions

TOP = 5
"""Items named as chosen: as many as the wall's last row reads at a glance."""
TIED = 7
"""Items named as chosen where those at the last place have the same score: none is left out by the order it was made in."""
FEW = 10
"""People below whom a result is told in counts alone: among fewer one can guess who voted how."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An item with its votes. `score` puts items in order: dots, or agree less disagree, or points of the ranking. `voters` marked it."""

    item: BallotItem
    score: int
    voters: int
    agree: int = 0
    disagree: int = 0
    passed: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """A ballot that is over. `counted` are its items, the highest score first, equal ones in the ballot's order; `voters` are the people
    who voted, of `people` in the room; `opinions` are the groups they fall into, None where none can be told."""

    ballot: Ballot
    counted: tuple[Counted, ...]
    voters: int
    people: int
    opinions: Opinions | None = None

    @property
    def chosen(self) -> tuple[Counted, ...]:
        """The first ones, none without a score above 0. Where several share the last place all of them are in, or none."""
        return chosen(self.counted)

    @property
    def others(self) -> tuple[Counted, ...]:
        """All others, those first that more people voted on: few votes, or more against than for, and yet somebody's voice."""
        return tuple(sorted(self.counted[len(self.chosen) :], key=lambda one: -one.voters))

    @property
    def places(self) -> int:
        """Give how many places a ranking had."""
        return places(self.ballot)

    @property
    def few(self) -> bool:
        return self.voters < FEW


def results(workshop: Workshop, ballots: Iterable[Ballot], votes: Iterable[Vote], people: int) -> tuple[Result, ...]:
    """Count every ballot that is over, has items and was not replaced, in the order they opened."""
    known = tuple(votes)
    over = (b for b in ballots if b.items and not b.replaced and is_over(workshop, b))
    return tuple(Result(b, count(b, known), _voters(b, known), people, opinions(b, known)) for b in over)


def count(ballot: Ballot, votes: Iterable[Vote]) -> tuple[Counted, ...]:
    """Count the items of a ballot, the highest score first, then more voters, then the ballot's order.

    RANKING counts by Borda (J.-C. de Borda, Mémoire sur les élections au scrutin, 1781): of n places the first gives n points, the
    last one point, and an item without a place none (pessimistic for partial rankings; P. Emerson, "The original Borda count and partial
    voting", Social Choice and Welfare 40, 2013).
    """
    marks: dict[int, list[int]] = {item.id: [] for item in ballot.items}
    for vote in votes:
        if vote.ballot == ballot.number:
            for id, mark in vote.marks.items():
                if id in marks:
                    marks[id].append(mark)
    counted = [_counted(ballot, item, marks[item.id]) for item in ballot.items]
    return tuple(sorted(counted, key=lambda one: (-one.score, -one.voters)))


def places(ballot: Ballot) -> int:
    """Give how many places a ranking on this ballot has."""
    return min(ballot.rule.most, len(ballot.items))


def chosen(counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """Give the first of them, as `Result.chosen`."""
    wanted = [one for one in counted if one.score > 0]
    if len(wanted) <= TOP:
        return tuple(wanted)
    least = wanted[TOP - 1].score
    tied = [one for one in wanted if one.score >= least]
    return tuple(tied if len(tied) <= TIED else (one for one in wanted if one.score > least))


def is_over(workshop: Workshop, ballot: Ballot) -> bool:
    """Tell whether the stage of the ballot lies behind, or the workshop is closed."""
    if workshop.state == WorkshopState.CLOSED:
        return True
    ids = [stage.id for stage in workshop.plan.stages]
    return ballot.stage not in ids or workshop.stage_index > ids.index(ballot.stage)


def open_ballot(workshop: Workshop, ballots: Mapping[int, Ballot]) -> Ballot | None:
    """Give the ballot people vote on now; None outside a vote stage."""
    if workshop.state != WorkshopState.RUNNING or workshop.stage.kind != StageKind.VOTE:
        return None
    return of_stage(workshop.stage.id, ballots)


def of_stage(stage: str, ballots: Mapping[int, Ballot]) -> Ballot | None:
    """Give the ballot of that stage that counts: the newest."""
    return next((ballots[n] for n in sorted(ballots, reverse=True) if ballots[n].stage == stage), None)


def voted(room: Room) -> int:
    """Count people who voted on the ballot that is open now."""
    ballot = open_ballot(room.workshop, room.ballots)
    return _voters(ballot, room.votes.values()) if ballot else 0


def vote_of(room: Room, person: int) -> Vote | None:
    """Give that person's vote on the ballot that is open now."""
    ballot = open_ballot(room.workshop, room.ballots)
    if ballot is None:
        return None
    votes = room.votes.values()
    return next((vote for vote in votes if (vote.ballot, vote.person) == (ballot.number, person)), None)


def _voters(ballot: Ballot, votes: Iterable[Vote]) -> int:
    return sum(vote.ballot == ballot.number and bool(vote.marks) for vote in votes)


def _counted(ballot: Ballot, item: BallotItem, marks: Sequence[int]) -> Counted:
    match ballot.rule.kind:
        case VoteKind.STANCE:
            agree, disagree, passed = (sum(mark == sign for mark in marks) for sign in (1, -1, 0))
            return Counted(item, agree - disagree, len(marks), agree, disagree, passed)
        case VoteKind.RANKING:
            return Counted(item, sum(places(ballot) + 1 - mark for mark in marks), len(marks))
    return Counted(item, sum(marks), len(marks))
