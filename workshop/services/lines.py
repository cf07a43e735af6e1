"""A line of the assistant's answer as a value of the trade."""

from workshop.domain.assistance import Act, Proposal
from workshop.domain.model import Placement, Where
from workshop.schemas import HideOut, MoveOut, ProposalOut, RenameOut


def proposal_of(line: ProposalOut) -> Proposal | None:
    """What a line proposes; None where it names no place."""
    match line:
        case HideOut():
            return Proposal(Act.HIDE, card=_number(line.card, "c"))
        case MoveOut():
            to = _place(line.to)
            return None if to is None else Proposal(Act.MOVE, card=_number(line.card, "c"), to=to)
        case RenameOut():
            return Proposal(Act.RENAME, cluster=_number(line.cluster, "k"), title=line.title.strip())
    return Proposal(Act(line.propose))


def _place(to: str) -> Placement | None:
    match to.strip():
        case "loners":
            return Placement(Where.LONER)
        case "parked":
            return Placement(Where.PARKED)
    cluster = _number(to, "k")
    return None if cluster is None else Placement(Where.CLUSTER, cluster)


def _number(ref: str, letter: str) -> int | None:
    digits = ref.strip().removeprefix(letter)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
