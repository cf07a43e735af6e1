"""Counting votes, and when anybody may see the count."""

from dataclasses import replace

import pytest

from tests.domain.cards import NOW, workshop
from workshop.domain.model import Ballot, BallotItem, ItemKind, Vote, VoteKind, VoteRule, WorkshopState
from workshop.domain.votes.counting import Counted, chosen, count, is_over, of_stage, open_ballot, places, results

ITEMS = tuple(BallotItem(id, ItemKind.CLUSTER, f"k{id}", f"まとまり{id}", id) for id in (1, 2, 3))


def ballot(rule: VoteRule, items: tuple[BallotItem, ...] = ITEMS) -> Ballot:
    return Ballot(1, "vote", rule, items, NOW)


def votes(*marks: dict[int, int]) -> list[Vote]:
    return [Vote(person, 1, person, mark) for person, mark in enumerate(marks, 1)]


def scores(rule: VoteRule, *marks: dict[int, int]) -> list[tuple[int, int]]:
    return [(one.item.id, one.score) for one in count(ballot(rule), votes(*marks))]


def test_most_dots_come_first_and_equal_ones_as_on_the_ballot() -> None:
    assert scores(VoteRule(), {3: 1, 2: 1}, {3: 1}, {}) == [(3, 2), (2, 1), (1, 0)]


def test_stacked_dots_are_added_and_more_people_come_before_fewer_with_as_many() -> None:
    rule = VoteRule(stacked=True)
    counted = count(ballot(rule), votes({1: 3}, {2: 1, 3: 1}, {2: 2}))
    assert [(one.item.id, one.score, one.voters) for one in counted] == [(2, 3, 2), (1, 3, 1), (3, 1, 1)]


def test_agree_counts_for_and_disagree_against_and_a_pass_for_neither() -> None:
    counted = count(ballot(VoteRule(VoteKind.STANCE)), votes({1: 1, 2: -1, 3: 0}, {1: 1, 2: -1}, {1: -1, 3: 1}))
    assert [(one.item.id, one.score, one.agree, one.disagree, one.passed) for one in counted] == [
        (1, 1, 2, 1, 0),
        (3, 1, 1, 0, 1),
        (2, -2, 0, 2, 0),
    ]


def test_ranking_counts_by_borda_with_as_many_points_as_places() -> None:
    rule = VoteRule(VoteKind.RANKING, most=2)
    assert scores(rule, {1: 1, 2: 2}, {2: 1}, {3: 1, 2: 2}) == [(2, 4), (1, 2), (3, 2)]
    assert (places(ballot(rule)), places(ballot(VoteRule(VoteKind.RANKING, most=9)))) == (2, 3)


def test_votes_on_another_ballot_or_of_no_item_count_for_nothing() -> None:
    counted = count(ballot(VoteRule()), [Vote(1, 2, 1, {1: 1}), Vote(2, 1, 1, {9: 1})])
    assert [one.score for one in counted] == [0, 0, 0]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ([], 0),
        ([0, 0], 0),
        ([2, 1, 0, -1], 2),
        ([9, 8, 7, 6, 5, 4], 5),
        ([9, 8, 7, 6, 5, 5, 5], 7),
        ([9, 8, 7, 6, 5, 5, 5, 5], 4),
        ([3] * 9, 0),
    ],
)
def test_nothing_without_a_vote_is_chosen_and_equal_ones_are_in_or_out_together(given: list[int], named: int) -> None:
    counted = [Counted(ITEMS[0], score, 1) for score in given]
    assert len(chosen(counted)) == named


def test_others_are_all_that_are_not_chosen() -> None:
    [result] = results(workshop("close"), [ballot(VoteRule())], votes({2: 1}, {2: 1}), 5)
    assert [one.item.id for one in (*result.chosen, *result.others)] == [2, 1, 3]
    assert (len(result.chosen), result.voters, result.people, result.few) == (1, 2, 5, True)


def test_what_most_people_refuse_is_not_the_last_of_the_others() -> None:
    [result] = results(workshop("close"), [ballot(VoteRule(VoteKind.STANCE))], votes({2: -1}, {2: -1}), 5)
    assert ([one.item.id for one in result.others], result.chosen) == ([2, 1, 3], ())


def test_ten_voters_are_not_few() -> None:
    [result] = results(workshop("close"), [ballot(VoteRule())], votes(*[{1: 1}] * 10), 10)
    assert result.few is False


def test_no_result_is_made_of_a_ballot_that_was_replaced_or_is_empty() -> None:
    first, second = replace(ballot(VoteRule()), replaced=True), replace(ballot(VoteRule(), ()), number=2)
    assert results(workshop("close"), [first, second], [], 0) == ()


@pytest.mark.parametrize(
    ("stage", "state", "over"),
    [
        ("share", WorkshopState.RUNNING, False),
        ("vote", WorkshopState.RUNNING, False),
        ("close", WorkshopState.RUNNING, True),
        ("vote", WorkshopState.CLOSED, True),
    ],
)
def test_count_is_secret_until_the_stage_of_the_ballot_is_over(stage: str, state: WorkshopState, over: bool) -> None:
    assert is_over(workshop(stage, state), ballot(VoteRule())) is over


def test_ballot_of_a_stage_that_is_no_more_is_over() -> None:
    assert is_over(workshop("share"), replace(ballot(VoteRule()), stage="gone")) is True


def test_the_newest_ballot_of_the_stage_is_open_while_people_vote_in_it() -> None:
    first, second = ballot(VoteRule()), replace(ballot(VoteRule()), number=2)
    known = {1: first, 2: second, 3: replace(first, number=3, stage="another")}
    assert (open_ballot(workshop("vote"), known), open_ballot(workshop("share"), known)) == (second, None)
    assert (open_ballot(workshop("vote", WorkshopState.CLOSED), known), of_stage("none", known)) == (None, None)
