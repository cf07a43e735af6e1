"""What a question is about, in the words of the dictionary."""

import pytest

from workshop.domain.assistant.subjects import subjects, things


@pytest.mark.parametrize(
    ("question", "forms"),
    [
        ("", []),
        ("カードは何枚ありますか", []),
        ("バスとバスの声は", ["バス"]),
        ("車いすの人のことを書いた人はいる？", ["車椅子"]),
        ("場所の声は", ["場所"]),  # stands on cards about anything, and nothing else is asked for
        ("What was said about night buses?", ["night", "bus"]),
    ],
)
def test_question_is_about_its_own_words(question: str, forms: list[str]) -> None:
    assert [subject.form for subject in subjects(question)] == forms


def test_words_are_named_as_a_dictionary_names_them_and_some_narrow_nothing() -> None:
    assert [subject.shown for subject in subjects("夜に働いている人に反対", ["反対"])] == ["夜", "働く"]


def test_where_nothing_else_is_asked_for_a_word_of_asking_is_looked_for() -> None:
    assert [[subject.form for subject in things(question)] for question in ("声", "cards", "は？")] == [
        ["声"],
        ["card"],
        [],
    ]
