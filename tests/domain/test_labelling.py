"""What a title may not be."""

import pytest

from workshop.domain.labelling import problems
from workshop.domain.plan import Language


@pytest.mark.parametrize(
    ("title", "language", "reason"),
    [
        ("夜のバスと駅", Language.JA, None),
        ("", Language.JA, "missing"),
        ("とても長くて十四文字をこえてしまう", Language.JA, "too long: とても長くて十四文字をこえてしまう"),
        ("多様な暮らし", Language.JA, "says nothing: 多様な"),
        ("[x](//a.b)", Language.JA, "no plain words: ["),
        ("=1+1", Language.JA, "no plain words: ="),
        ("www.a.jp", Language.JA, "no plain words: www."),
        ("night buses to the hills", Language.EN, None),
        ("night buses to all the hills", Language.EN, "too long: night buses to all the hills"),
        ("various issues", Language.EN, "says nothing: various"),
    ],
)
def test_title_is_short_concrete_and_there(title: str, language: Language, reason: str | None) -> None:
    found = problems({"k1": title}, {"k1": ["c1"]}, {"k1": ["c1", "c2"]}, language)
    assert found == ({"k1": reason} if reason else {})


def test_words_in_many_titles_and_twins_are_refused() -> None:
    members = {f"k{n}": [f"c{n}"] for n in range(1, 8)}
    titles = {
        "k1": "夜のバス",
        "k2": "朝のバス",
        "k3": "昼のバス",
        "k4": "海の道",
        "k5": "海の道",
        "k6": "山",
        "k7": "工場",
    }
    assert problems(titles, members, members, Language.JA) == {
        "k1": "word in too many titles: バス",
        "k2": "word in too many titles: バス",
        "k3": "word in too many titles: バス",
        "k4": "used twice: 海の道",
        "k5": "used twice: 海の道",
    }


def test_cites_must_be_cards_of_the_group() -> None:
    assert problems({"k1": "夜のバス"}, {"k1": ["c9"]}, {"k1": ["c1"]}, Language.JA) == {
        "k1": "cites are not cards of this group"
    }
