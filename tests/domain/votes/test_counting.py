"""Counting votes, and when anybody may see the count."""

from dataclasses import replace

import pytest

from tests.domain.cards import workshop
from workshop.domain.model import Ballot, Board, Cluster, WorkshopState
from workshop.domain.model.plan import StageKind
from workshop.domain.votes.counting import tally, vote_is_over, voted

BOARD = Board(tuple(Cluster(id, f"まとまり{id}", id) for id in (1, 2, 3)))


def test_most_votes_come_first_and_equal_ones_by_birth() -> None:
    ballots = {1: Ballot(1, ("k3", "k2")), 2: Ballot(2, ("k3",)), 3: Ballot(3, ())}
    assert (tally(ballots, BOARD), voted(ballots)) == ((("k3", 2), ("k2", 1), ("k1", 0)), 2)


def test_vote_for_a_cluster_that_is_gone_counts_for_nothing() -> None:
    assert tally({1: Ballot(1, ("k9",))}, BOARD) == (("k1", 0), ("k2", 0), ("k3", 0))


def test_votes_for_a_merged_cluster_follow_it_once_per_person() -> None:
    """k4 went into k5, and k5 into k2; けん (2) voted for both k4 and k2."""
    board = replace(BOARD, heirs={4: 5, 5: 2})
    ballots = {1: Ballot(1, ("k4", "k1")), 2: Ballot(2, ("k4", "k2")), 3: Ballot(3, ("k5",))}
    assert tally(ballots, board) == (("k2", 3), ("k1", 1), ("k3", 0))


def test_clusters_that_are_gone_into_each_other_take_no_votes() -> None:
    assert tally({1: Ballot(1, ("k8",))}, replace(BOARD, heirs={8: 9, 9: 8})) == (("k1", 0), ("k2", 0), ("k3", 0))


@pytest.mark.parametrize(
    ("stage", "state", "over"),
    [
        ("share", WorkshopState.RUNNING, False),
        ("vote", WorkshopState.RUNNING, False),
        ("close", WorkshopState.RUNNING, True),
        ("vote", WorkshopState.CLOSED, True),
    ],
)
def test_count_is_secret_until_the_vote_is_over(stage: str, state: WorkshopState, over: bool) -> None:
    assert vote_is_over(workshop(stage, state)) is over


def test_workshop_without_a_vote_has_no_count() -> None:
    held = workshop("close", WorkshopState.CLOSED)
    stages = tuple(stage for stage in held.plan.stages if stage.kind != StageKind.VOTE)
    assert vote_is_over(replace(held, plan=replace(held.plan, stages=stages), stage_index=0)) is False
