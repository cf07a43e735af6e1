"""Which cards stand for a group."""

from workshop.domain.board.faces import Voice, faces


def voice(number: int, words: str, against: bool = False, count: int = 1) -> Voice:
    return Voice(number, frozenset(words.split()), against, count)


def test_most_central_come_first_not_the_oldest() -> None:
    cards = [
        voice(1, "昼食"),
        voice(2, "夜 バス 本数"),
        voice(3, "バス 団地"),
        voice(4, "団地 坂 バス"),
        voice(5, "夜 道"),
    ]
    assert faces(cards)[0] != 1
    assert 1 not in faces(cards)


def test_none_says_again_what_one_before_said() -> None:
    cards = [voice(1, "夜 バス"), voice(2, "夜 バス"), voice(3, "夜 バス"), voice(4, "坂 団地"), voice(5, "坂 道")]
    assert faces(cards)[:2] == (1, 4)


def test_one_objects_where_any_does() -> None:
    cards = [voice(1, "夜 バス"), voice(2, "夜 道"), voice(3, "バス 道"), voice(4, "バス 夜", against=True)]
    assert (faces(cards)[-1], len(faces(cards))) == (4, 3)


def test_objections_fill_what_is_left() -> None:
    assert faces([voice(1, "夜"), voice(2, "道", True), voice(3, "夜", True)]) == (1, 3, 2)


def test_what_many_said_in_the_same_words_stands_for_the_group() -> None:
    assert faces([voice(1, "夜 バス"), voice(2, "夜 道"), voice(3, "公園", count=30)])[0] == 3


def test_no_card_no_face() -> None:
    assert faces([]) == ()


def test_card_a_person_put_first_is_first_and_an_objection_stays() -> None:
    cards = [voice(1, "夜 バス"), voice(2, "夜 バス 朝"), voice(3, "花"), voice(4, "夜", True)]
    assert [faces(cards, first) for first in (3, 4, 9)] == [(3, 1, 4), (4, 1, 2), faces(cards)]
