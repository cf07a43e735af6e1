"""What one person may mark on a ballot."""

import pytest

from tests.domain.votes.test_counting import ballot
from workshop.domain.errors import Invalid
from workshop.domain.model import VoteKind, VoteRule
from workshop.domain.votes.limits import check_marks

DOTS, STACKED = VoteRule(most=2), VoteRule(most=2, stacked=True)
STANCE, RANKING = VoteRule(VoteKind.STANCE), VoteRule(VoteKind.RANKING, most=2)


@pytest.mark.parametrize(
    ("rule", "marks"),
    [
        (DOTS, {}),
        (DOTS, {1: 1, 3: 1}),
        (STACKED, {1: 2}),
        (STANCE, {1: 1, 2: 0, 3: -1}),
        (RANKING, {3: 1, 1: 2}),
        (RANKING, {3: 1}),
    ],
)
def test_marks_of_the_rule_pass(rule: VoteRule, marks: dict[int, int]) -> None:
    check_marks(ballot(rule), marks)


@pytest.mark.parametrize(
    ("rule", "marks", "code"),
    [
        (DOTS, {4: 1}, "unknown_choice"),
        (DOTS, {1: 1, 2: 1, 3: 1}, "too_many_choices"),
        (DOTS, {1: 2}, "wrong_mark"),
        (DOTS, {1: 0}, "wrong_mark"),
        (STACKED, {1: 2, 2: 1}, "too_many_choices"),
        (STACKED, {1: -1, 2: 3}, "wrong_mark"),
        (STANCE, {1: 2}, "wrong_mark"),
        (RANKING, {1: 1, 2: 1}, "wrong_mark"),
        (RANKING, {1: 2}, "wrong_mark"),
        (RANKING, {1: 1, 2: 2, 3: 3}, "too_many_choices"),
    ],
)
def test_others_are_refused(rule: VoteRule, marks: dict[int, int], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_marks(ballot(rule), marks)
    assert refused.value.code == code
