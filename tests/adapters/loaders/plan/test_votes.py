"""How the room votes, as a plan says it."""

from pathlib import Path

import pytest

from tests.adapters.loaders.plans import GOOD, write
from workshop.adapters.loaders.plan.votes import MOST
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.domain.errors import Invalid
from workshop.domain.model import ItemKind, VoteKind, VoteRule
from workshop.domain.model.plan import StageKind

LINE = "kind: vote, title: 大事にしたいこと, minutes: 5"


def planned(tmp_path: Path, vote: str) -> VoteRule:
    plan = read_plan(write(tmp_path, GOOD.replace(LINE, LINE + vote)))
    return next(stage.vote for stage in plan.stages if stage.kind == StageKind.VOTE)


@pytest.mark.parametrize(
    ("vote", "rule"),
    [
        ("", VoteRule()),
        (", vote: {kind: dots, most: 5, stacked: true}", VoteRule(most=5, stacked=True)),
        (
            ", vote: {kind: stance, items: [scenario, card]}",
            VoteRule(VoteKind.STANCE, items=(ItemKind.SCENARIO, ItemKind.CARD)),
        ),
        (", vote: {kind: ranking, most: 10}", VoteRule(VoteKind.RANKING, MOST)),
    ],
)
def test_plan_says_how_many_votes_which_kind_and_on_what(tmp_path: Path, vote: str, rule: VoteRule) -> None:
    assert planned(tmp_path, vote) == rule


@pytest.mark.parametrize(
    ("vote", "code"),
    [
        ("{kind: raffle}", "plan_not_allowed"),
        ("{most: 3}", "plan_missing_key"),
        ("{kind: dots, most: 11}", "plan_not_number"),
        ("{kind: dots, stacked: 2}", "plan_not_yes_no"),
        ("{kind: stance, most: 3}", "plan_not_of_vote"),
        ("{kind: ranking, stacked: true}", "plan_not_of_vote"),
        ("{kind: dots, items: [cluster, cluster]}", "plan_double_id"),
        ("{kind: dots, items: [idea]}", "plan_not_allowed"),
    ],
)
def test_what_does_not_go_together_is_told(tmp_path: Path, vote: str, code: str) -> None:
    with pytest.raises(Invalid) as told:
        planned(tmp_path, f", vote: {vote}")
    assert told.value.code == code
