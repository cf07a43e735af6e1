"""Counting votes for clusters. Secret until the vote is over: who may see a result asks `vote_is_over` first."""

from collections import Counter
from collections.abc import Mapping

from workshop.domain.model import Ballot, Board, Workshop, WorkshopState
from workshop.domain.plan import StageKind


def tally(ballots: Mapping[int, Ballot], board: Board) -> tuple[tuple[str, int], ...]:
    """Every cluster's ref with its votes, most first, equal ones in order of birth. Votes for a cluster that was merged away
    since count for nothing here; the facilitator is told before merging."""
    counts = Counter(choice for ballot in ballots.values() for choice in ballot.choices)
    return tuple(sorted(((cluster.ref, counts[cluster.ref]) for cluster in board.clusters), key=lambda item: -item[1]))


def voted(ballots: Mapping[int, Ballot]) -> int:
    """People who chose at least one cluster."""
    return sum(bool(ballot.choices) for ballot in ballots.values())


def vote_is_over(workshop: Workshop) -> bool:
    """Whether the last vote stage lies behind, or the workshop is closed."""
    votes = [index for index, stage in enumerate(workshop.plan.stages) if stage.kind == StageKind.VOTE]
    if not votes:
        return False
    return workshop.state == WorkshopState.CLOSED or workshop.stage_index > votes[-1]
