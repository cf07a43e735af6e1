"""Opinion groups: camps that were planted are found, small ones are nobody's business, and the figures are those of red-dwarf."""

import warnings
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from tests.domain.votes.ballots import ballot
from workshop.domain.model import BallotItem, ItemKind, Vote, VoteKind, VoteRule
from workshop.domain.votes.groups import LEAST, Opinions, measure, opinions, project

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of a field of a model that is not used here
    from reddwarf.utils.reducer.base import run_reducer
    from reddwarf.utils.stats import calculate_comment_statistics_dataframes

STANCE = VoteRule(VoteKind.STANCE)
SIX = tuple(BallotItem(id, ItemKind.CLUSTER, f"k{id}", f"まとまり{id}", id) for id in range(1, 7))
LEFT, RIGHT = (1, 1, 1, -1, -1, 0), (1, 1, -1, 1, -1, 0)
"""Answers to six items: two camps that agree on the first two and are apart on the third and fourth."""


def voted(*camps: tuple[Sequence[int], int]) -> list[Vote]:
    """One vote for each person of the camps, which are given as answers and how many give them."""
    rows = [answers for answers, people in camps for _ in range(people)]
    return [Vote(n, 1, n, dict(enumerate(answers, 1))) for n, answers in enumerate(rows, 1)]


def found(*camps: tuple[Sequence[int], int]) -> Opinions | None:
    return opinions(ballot(STANCE, SIX), voted(*camps))


def test_camps_are_found_with_what_unites_and_what_divides_them() -> None:
    told = found((LEFT, 14), (RIGHT, 11))
    assert told is not None
    first, second = told.groups
    assert (first.people, second.people) == (14, 11)
    assert (told.unites, told.divides) == (((1, True), (2, True), (5, False)), (3, 4))
    assert (first.own, second.own) == (((3, True), (4, False)), ((3, False), (4, True)))
    stand = first.stands[3]
    assert (stand.agree, stand.disagree, stand.passed) == (14, 0, 0)
    assert [sum(sum((s.agree, s.disagree, s.passed)) for s in g.stands.values()) for g in told.groups] == [84, 66]


def test_nobody_is_told_in_a_group_that_is_too_small() -> None:
    alone = (-1, -1, -1, -1, 1, 1)
    assert found((LEFT, LEAST), (RIGHT, LEAST - 1)) is None
    assert found((LEFT, LEAST + 2), (RIGHT, LEAST - 1)) is None
    told = found((LEFT, 14), (RIGHT, 11), (alone, 2))
    assert told is not None
    assert [group.people for group in told.groups] == [14, 11]


@pytest.mark.parametrize("people", [20, 40])
def test_people_who_all_say_the_same_are_no_groups(people: int) -> None:
    assert found((LEFT, people)) is None


def test_other_votes_few_items_and_few_answers_have_no_groups() -> None:
    camps = voted((LEFT, 14), (RIGHT, 11))
    assert opinions(ballot(VoteRule(), SIX), camps) is None
    assert opinions(ballot(STANCE, SIX[:4]), camps) is None
    one_answer = [Vote(v.number, 1, v.person, {1: v.marks[1]}) for v in camps]
    assert opinions(ballot(STANCE, SIX), one_answer) is None
    assert opinions(ballot(STANCE, SIX), [Vote(v.number, 2, v.person, v.marks) for v in camps]) is None


def test_same_votes_give_the_same_groups_in_any_order() -> None:
    camps = voted((LEFT, 14), (RIGHT, 11))
    assert opinions(ballot(STANCE, SIX), camps) == opinions(ballot(STANCE, SIX), reversed(camps))


def answers() -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Answers of sixty people to nine items, a fifth of them missing."""
    random = np.random.default_rng(7)
    matrix = random.choice([1.0, 0.0, -1.0], size=(60, 9), p=[0.5, 0.2, 0.3])
    matrix[:30, :4] = np.abs(matrix[:30, :4])
    matrix[random.random(matrix.shape) < 0.2] = np.nan
    return matrix


def test_points_are_those_of_red_dwarf_but_for_the_sign_of_an_axis() -> None:
    theirs, _, _ = run_reducer(vote_matrix=answers(), reducer="pca")
    assert np.abs(project(answers())) == pytest.approx(np.abs(theirs), abs=1e-9)


def test_measures_are_those_of_red_dwarf() -> None:
    matrix = answers()
    inside = np.arange(60) < 25
    frames, _ = calculate_comment_statistics_dataframes(
        vote_matrix=pd.DataFrame(matrix), cluster_labels=np.where(inside, 0, 1)
    )
    theirs = frames.loc[0]
    for mark, side in ((1, "a"), (-1, "d")):
        ours = measure(matrix, inside, mark)
        assert ours.part == pytest.approx(theirs[f"p{side}"].to_numpy())
        assert ours.ratio == pytest.approx(theirs[f"r{side}"].to_numpy())
        assert ours.inside_z == pytest.approx(theirs[f"p{side}t"].to_numpy())
        assert ours.beside_z == pytest.approx(theirs[f"r{side}t"].to_numpy())
