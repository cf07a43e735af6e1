"""Pairs of contraries."""

from workshop.domain.grounding.doubts.contraries import axis_of


def test_words_of_a_pair_stand_at_its_ends() -> None:
    assert [axis_of(word, japanese=True) for word in ("増える", "減らす", "近い", "遠い")] == [
        ("増/減", 1),
        ("増/減", -1),
        ("近/遠", 1),
        ("近/遠", -1),
    ]
    assert [axis_of(word, japanese=False) for word in ("simpler", "hard")] == [("easy/hard", 1), ("easy/hard", -1)]


def test_a_word_of_no_pair_is_its_own() -> None:
    assert [axis_of("建てる", japanese=True), axis_of("はしる", japanese=True)] == [("建", 1), ("はしる", 1)]
    assert axis_of("walk", japanese=False) == ("walk", 1)
