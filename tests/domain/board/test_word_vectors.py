"""Vectors of the things that texts name."""

import numpy as np
import pytest

from workshop.domain.board import word_vectors as module
from workshop.domain.board.word_vectors import word_vectors


def likeness(texts: list[str]) -> list[list[float]]:
    vectors = word_vectors(texts)
    assert vectors is not None
    return [[round(float(value), 2) for value in row] for row in vectors @ vectors.T]


def test_texts_that_name_the_same_thing_are_near_and_others_are_not() -> None:
    assert likeness(["夜のバスがほしい", "バスの本数を増やして", "空き家が危ない", "空き家を直す", "坂がきつい"]) == [
        [1, 1, 0, 0, 0],
        [1, 1, 0, 0, 0],
        [0, 0, 1, 1, 0],
        [0, 0, 1, 1, 0],
        [0, 0, 0, 0, 0],
    ]


def test_what_many_name_tells_less_of_a_likeness() -> None:
    rows = likeness(["バスと病院", "バスと学校", "病院の待ち時間", "バスの本数", "バスの中"])
    assert rows[0][2] > rows[0][1] > 0


@pytest.mark.parametrize("texts", [[], ["バス"], ["バス", "海", "祭り"], ["わからない", "特になし"]])
def test_texts_with_nothing_in_common_have_none(texts: list[str]) -> None:
    assert word_vectors(texts) is None


def test_room_that_writes_in_two_languages_has_none_and_a_few_guests_have_no_words() -> None:
    cards = ["バスの本数を増やして", "夜のバスがほしい", "空き家を直す", "空き家が危ない"]
    assert word_vectors([*cards, "more buses", "night buses"]) is None
    many = word_vectors([*cards * 5, "more buses", "night buses"])
    assert many is not None
    assert bool((np.abs(many[-2:] @ many[:-2].T) < 0.01).all())


def test_many_things_are_folded_into_few_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_COLUMNS", 2)
    vectors = word_vectors(["バスと海", "バスと祭り", "海と祭り", "坂と空き家", "坂と病院", "空き家と病院"])
    assert vectors is not None
    assert vectors.shape == (6, 2)
    assert [round(float(length), 3) for length in np.linalg.norm(vectors, axis=1)] == [1.0] * 6
