"""What the cards of a group speak of."""

import pytest

from workshop.domain.board.naming import subjects
from workshop.domain.text.words import content

HOMES = ("空き家がこわい", "隣が空き家で困る", "団地の坂がきつい", "団地に店がない", "図書館がほしい")


def test_share_counts_cards_that_speak_of_any_of_the_things() -> None:
    assert [subjects.share(things, HOMES) for things in (("空き家",), ("空き家", "団地"), ())] == [0.4, 0.8, 0.0]


def test_lead_and_joint_count_the_strongest_thing_and_cards_that_speak_of_all() -> None:
    assert subjects.lead(("坂", "団地"), HOMES) == 0.4
    assert [subjects.joint(things, HOMES) for things in (("坂", "団地"), ("坂", "空き家"))] == [0.2, 0.0]
    assert subjects.joint(("坂", "団地", "海"), HOMES) == 0.2  # all but one of three


def test_two_things_together_stand_on_most_cards() -> None:
    assert subjects.two(HOMES, {"空き家": 2.0, "団地": 1.0}, ()) == ("空き家", "団地")


def test_worn_words_and_things_on_one_card_are_no_subjects() -> None:
    assert subjects.two(HOMES, {}, ("団地",)) is None


@pytest.mark.parametrize(
    ("cards", "two"),
    [
        (["母が東京にいる", "母と東京へ", "東京の母"], None),
        (["いっしょに歩く海", "海をいっしょに見る", "海と山", "山の上"], ("海", "山")),
        (["the festival is free", "a free festival", "the library at night", "a library"], None),
    ],
)
def test_only_things_a_dictionary_knows_are_subjects_and_no_kin_places_or_ways_of_being(
    cards: list[str], two: tuple[str, str] | None
) -> None:
    chosen = subjects.two(cards, {}, ())
    assert (chosen and set(chosen)) == (two and set(two))


def test_word_is_written_as_most_cards_write_it() -> None:
    assert subjects.written(["お祭り", "祭りの日", "祭り"], content("祭り")[0]) == ("祭り", 1)


def test_word_that_joins_two_clauses_is_no_part_of_a_thing() -> None:
    assert subjects.written(["空き家のまま草がのびている"], content("草")[0]) == ("草", 0)
    assert subjects.written(["自動運転のバス"], content("運転")[0]) == ("自動運転", 0)
