"""The same sentence is one entry, wherever groups are found."""

import numpy as np

from workshop.domain.board.clustering import Vectors
from workshop.domain.board.groups import bare, beside, entries, groups_of


def vectors_of(texts: list[str]) -> Vectors:
    """Give each different text a direction of its own."""
    seed = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    rows = np.stack([np.random.default_rng(seed[text]).normal(size=16) for text in texts]).astype(np.float32)
    unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def test_what_differs_in_marks_and_width_is_the_same() -> None:
    assert bare("公園が、ほしい！") == bare("公園がほしい")
    assert bare("ＢＵＳ at night") == bare("bus, at night.")
    assert (bare("🎣"), bare("🍺")) == ("🎣", "🍺")


def test_copies_are_one_entry() -> None:
    assert entries(["公園", "海", "公園。", "山", "海"]) == ((0, 2), (1, 4), (3,))


def test_two_hundred_equal_cards_are_one_group() -> None:
    texts = ["公園が欲しい"] * 200
    assert groups_of(texts, vectors_of(texts)) == (tuple(range(200)),)


def test_of_thirty_copies_among_thirty_others_none_is_alone() -> None:
    texts = [text for number in range(30) for text in ("公園が欲しい", f"カード{number}")]
    copies = {place for place, text in enumerate(texts) if text == "公園が欲しい"}
    groups = groups_of(texts, vectors_of(texts))
    assert [copies & set(group) for group in groups if copies & set(group)] == [copies]


def test_two_copies_are_a_coincidence() -> None:
    texts = ["公園", "公園", "海"]
    assert groups_of(texts, vectors_of(texts)) == ()


def test_copies_come_last_in_their_group() -> None:
    texts = ["公園が欲しい"] * 3
    assert groups_of(texts, vectors_of(texts)) == ((0, 1, 2),)


def test_new_card_joins_the_cluster_where_its_sentence_stands() -> None:
    assert beside({bare("公園が欲しい"): 4}, [(7, "公園が欲しい。"), (8, "海")]) == {7: 4}
