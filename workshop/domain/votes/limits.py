"""What one person may mark on a ballot."""

from collections.abc import Mapping

from workshop.domain.errors import Invalid
from workshop.domain.model import Ballot, VoteKind
from workshop.domain.votes.counting import places

STANCES = (1, 0, -1)
"""Agree, pass, disagree."""


def check_marks(ballot: Ballot, marks: Mapping[int, int]) -> None:
    """Let only marks pass that the ballot's rule knows. Raises Invalid(unknown_choice, too_many_choices, wrong_mark)."""
    if not marks.keys() <= {item.id for item in ballot.items}:
        raise Invalid("unknown_choice")
    match ballot.rule.kind:
        case VoteKind.STANCE:
            fits = all(mark in STANCES for mark in marks.values())
        case VoteKind.RANKING:
            _check_number(len(marks), places(ballot))
            fits = sorted(marks.values()) == list(range(1, len(marks) + 1))
        case _:
            fits = all(mark >= 1 if ballot.rule.stacked else mark == 1 for mark in marks.values())
            _check_number(sum(marks.values()) if fits else 0, ballot.rule.most)
    if not fits:
        raise Invalid("wrong_mark")


def _check_number(number: int, most: int) -> None:
    if number > most:
        raise Invalid("too_many_choices", most=most)
