"""Things named in English, without a dictionary."""

import pytest

from workshop.domain.text.english import Things, things

TEXTS = (
    "We need a night bus to the hills",
    "A bus for the hills, please",
    "I run in the park and then I rest",
    "The festival is for all, and the festival should go on",
    "An AI that listens in the library",
    "Parking near Bowling Green is hard",
    "fish from the sea",
)


def test_what_stands_behind_an_article_and_before_a_little_word_is_a_thing() -> None:
    found = things(TEXTS)
    assert found.names == {
        "AI": "AI",
        "bus": "buses",
        "festival": "the festival",
        "hills": "hills",
        "library": "the library",
        "park": "the park",
        "sea": "the sea",
    }
    assert found.forms == {"ai", "bus", "festival", "hill", "library", "park", "sea"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("to rest in a park and to park", {}),  # as often done as named
        ("a small public park", {"park": "parks"}),
        ("the town of Green and the road to Nashville", {"road": "the road"}),
        ("the reason for the story", {"story": "the story"}),
        ("a place for a story", {"story": "stories"}),
        ("夜のバスがほしい", {}),
        ("", {}),
    ],
)
def test_names_are_those_of_a_title(text: str, names: dict[str, str]) -> None:
    assert things([text]).names == names


def test_texts_a_dictionary_is_asked_for_name_nothing_here() -> None:
    assert things(["夜のバスがほしい", "公園"]) == Things(frozenset(), {})
