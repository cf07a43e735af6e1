"""Groups of vectors: found again whatever the order, loners left alone, late cards by distance."""

import numpy as np
import pytest

from workshop.domain.board import clustering
from workshop.domain.board.clustering import (
    assign,
    doubtful,
    doubtful_rows,
    find_groups,
    members_asked,
    middles,
    unit,
)


def blobs(sizes: tuple[int, ...], alone: int, seed: int = 1) -> tuple[np.ndarray, list[int]]:
    random = np.random.default_rng(seed)
    middles = np.eye(64)[: len(sizes)]
    rows = [
        middle + random.normal(0, 0.05, 64) for middle, size in zip(middles, sizes, strict=True) for _ in range(size)
    ]
    rows += [np.eye(64)[40 + n] for n in range(alone)]
    vectors = np.array(rows, dtype=np.float32)
    labels = [place for place, size in enumerate(sizes) for _ in range(size)] + [-1] * alone
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True), labels


def test_groups_are_pure_and_deterministic() -> None:
    vectors, labels = blobs((12, 9, 7), 3)
    groups = find_groups(vectors)
    assert groups == find_groups(vectors)
    assert [len({labels[index] for index in group}) for group in groups] == [1] * len(groups)


def test_what_both_name_brings_cards_together() -> None:
    """Forty cards that mean nothing in particular, of which every second speaks of the one thing and the others of another."""
    vectors = np.random.default_rng(3).normal(size=(40, 64)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    words = np.eye(2, dtype=np.float32)[np.arange(40) % 2]

    def pure(groups: tuple[tuple[int, ...], ...]) -> int:
        return sum(len({index % 2 for index in group}) == 1 for group in groups)

    with_words = find_groups(vectors, words)
    assert (pure(with_words), pure(find_groups(vectors)) < len(with_words)) == (len(with_words), True)


def test_too_few_cards_make_no_group() -> None:
    assert find_groups(blobs((4,), 0)[0]) == ()


@pytest.mark.parametrize("count", [5, 40, 200])
def test_no_more_groups_than_a_wall_can_show(count: int) -> None:
    vectors = np.random.default_rng(2).normal(size=(count, 64)).astype(np.float32)
    groups = find_groups(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    assert (len(groups) <= 14, all(len(group) >= 3 for group in groups)) == (True, True)


def test_late_cards_join_the_nearest_or_stand_alone() -> None:
    vectors, labels = blobs((8, 8), 0)
    new = np.stack([vectors[0], vectors[12], np.eye(64, dtype=np.float32)[50]])
    assert assign(new, middles(vectors, [label + 1 for label in labels])) == (1, 2, None)


def test_a_cluster_is_told_by_members_of_its_whole_time_never_by_too_many() -> None:
    asked = members_asked(range(1, 1_001))
    assert (asked[:3], len(asked), asked[-1], members_asked([5, 6])) == (range(1, 22, 7), 143, 995, [5, 6])


def test_middles_of_some_members_are_those_of_all() -> None:
    vectors, labels = blobs((600, 400), 0)
    asked = [*members_asked(range(600)), *members_asked(range(600, 1_000))]
    some, whole = middles(vectors[asked], [labels[n] for n in asked]), middles(vectors, labels)
    assert bool(((some.rows * whole.rows).sum(axis=1) > 0.99).all())


def test_most_central_stands_first_in_its_group() -> None:
    vectors, _ = blobs((12, 9, 7), 3)
    centred = vectors - vectors.mean(axis=0)
    for group in find_groups(vectors):
        near = centred[list(group)] @ centred[list(group)].mean(axis=0)
        assert near[0] > np.median(near)


def test_late_cards_of_a_group_mostly_join_it_and_strangers_never() -> None:
    vectors, labels = blobs((40, 40, 40), 0)
    late, strangers = np.arange(0, 120, 4), np.eye(64, dtype=np.float32)[50:60]
    held = np.setdiff1d(np.arange(120), late)
    known = middles(vectors[held], [labels[index] for index in held])
    joined = assign(vectors[late], known)
    right = sum(place == labels[index] for place, index in zip(joined, late, strict=True))
    assert (right > 20, [place for place, i in zip(joined, late, strict=True) if place not in (None, labels[i])]) == (
        True,
        [],
    )
    assert assign(strangers, known) == (None,) * 10


def test_more_cards_than_one_block_are_all_seen() -> None:
    vectors, labels = blobs((500, 400, 300), 0)
    groups = find_groups(vectors)
    assert [len({labels[index] for index in group}) for group in groups] == [1] * len(groups)
    assert sum(len(group) for group in groups) > 1_000


def test_neighbours_are_the_same_however_many_are_compared_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, _ = blobs((12, 9, 7), 3)
    at_once = clustering._smoothed(vectors)
    monkeypatch.setattr(clustering, "BLOCK", 7)
    assert np.allclose(clustering._smoothed(vectors), at_once, atol=1e-6)


def test_a_far_card_stands_with_a_member_it_is_nearest_to_and_with_no_other() -> None:
    axis = np.eye(8, dtype=np.float32)
    rows = np.stack([row for n in (0, 2, 4) for row in (axis[n], axis[n] + 0.5 * axis[n + 1])])
    labels, far = np.array([7, 7, 7, 7, 8, 7]), np.array([False, True, True, True, False, True])
    joins, twins, stranger = [False, False], [True, True], [False, True]
    assert clustering._alone(rows, labels, far).tolist() == [*joins, *twins, *stranger]


def test_card_between_two_clusters_is_doubtful() -> None:
    one, other = [[1, 0, 0], [1, 0.1, 0], [1, 0, 0.1]], [[0, 1, 0], [0.1, 1, 0], [0, 1, 0.1]]
    between = [[0.5, 0.5, 1], [0.5, 0.5, 0.9]]
    rows = unit(np.array([*one, *other, *between], dtype=np.float32))
    assert doubtful_rows([[0, 1, 2, 6], [3, 4, 5, 7]], rows) == frozenset({6, 7})
    assert (doubtful_rows([], rows), doubtful(rows[:0], [], middles(rows, [1, 1, 1, 2, 2, 2, 1, 2]))) == (
        frozenset(),
        (),
    )
