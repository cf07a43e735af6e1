"""Counting votes for clusters. Secret until the vote is over: who may see a result asks `vote_is_over` first."""

from collections import Counter
from collections.abc import Mapping

from workshop.domain.model import Ballot, Board, Workshop, WorkshopState
from workshop.domain.model.plan import StageKind


def tally(ballots: Mapping[int, Ballot], board: Board) -> tuple[tuple[str, int], ...]:
    """Count every cluster's ref with its votes, most first, equal ones in order of birth. A vote for a cluster that was merged away
    since counts for the one that took its cards, once per person; for nothing where all of them stand alone now."""
    counts = Counter(choice for ballot in ballots.values() for choice in standing(ballot, board))
    return tuple(sorted(((cluster.ref, counts[cluster.ref]) for cluster in board.clusters), key=lambda item: -item[1]))


def standing(ballot: Ballot, board: Board) -> tuple[str, ...]:
    """Give the refs of the clusters a ballot counts for now, each once. The ballot itself stays as it was cast, so that what is undone on
    the board is undone in the count."""
    return tuple(dict.fromkeys(ref for choice in ballot.choices if (ref := _standing(choice, board))))


def _standing(choice: str, board: Board) -> str | None:
    living = {cluster.id for cluster in board.clusters}
    id, passed = int(choice.removeprefix("k")), set[int]()
    while id not in living:
        passed.add(id)
        if id not in board.heirs or board.heirs[id] in passed:
            return None
        id = board.heirs[id]
    return f"k{id}"


def voted(ballots: Mapping[int, Ballot]) -> int:
    """Count people who chose at least one cluster."""
    return sum(bool(ballot.choices) for ballot in ballots.values())


def vote_is_over(workshop: Workshop) -> bool:
    """Tell whether the last vote stage lies behind, or the workshop is closed."""
    votes = [index for index, stage in enumerate(workshop.plan.stages) if stage.kind == StageKind.VOTE]
    if not votes:
        return False
    return workshop.state == WorkshopState.CLOSED or workshop.stage_index > votes[-1]
