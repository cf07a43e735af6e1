"""Two searches put together: by letters and by meaning."""

import numpy as np

from workshop.domain.documents.retrieval import best_sentences, fuse, top


def test_fusion_weighs_letters_above_meaning() -> None:
    near = best_sentences(["a", "b", "c"], {"a#0-x": 0.2, "a#1-y": 0.9, "c#0-z": 0.5})
    scores = fuse(np.array([0.0, 0.5, 2.0]), near)
    assert (near.tolist(), scores.round(3).tolist(), top(scores, 2)) == ([0.9, 0.0, 0.5], [0.225, 0.375, 0.875], (2, 1))


def test_no_passage_has_no_score() -> None:
    empty = best_sentences([], {"a#0-x": 0.5})
    assert (empty.tolist(), fuse(empty, empty).tolist(), top(empty, 3)) == ([], [], ())


def test_scores_stay_between_nought_and_one() -> None:
    assert fuse(np.array([-1.0, 9.0]), np.array([-0.5, 2.0])).tolist() == [0.0, 1.0]


def test_equal_scores_keep_their_order() -> None:
    assert top(np.array([0.5, 0.9, 0.5, 0.9]), 3) == (1, 3, 0)
