"""What a title may not be."""

import pytest

from workshop.domain.board.naming.titles import problems
from workshop.domain.model.plan import Language


@pytest.mark.parametrize(
    ("title", "language", "reason"),
    [
        ("夜のバスと駅", Language.JA, None),
        ("", Language.JA, ("title_missing", "")),
        ("とても長くて十四文字をこえてしまう", Language.JA, ("title_long", "とても長くて十四文字をこえてしまう")),
        ("多様な暮らし", Language.JA, ("title_empty", "多様な")),
        ("鈴木の夜のバス", Language.JA, ("title_names", "鈴木")),
        ("[x](//a.b)", Language.JA, ("title_marks", "[")),
        ("=1+1", Language.JA, ("title_marks", "=")),
        ("www.a.jp", Language.JA, ("title_marks", "www.")),
        ("night buses to the hills", Language.EN, None),
        ("night buses to all the hills", Language.EN, ("title_long", "night buses to all the hills")),
        ("various issues", Language.EN, ("title_empty", "various")),
    ],
)
def test_title_is_short_concrete_and_there(title: str, language: Language, reason: tuple[str, str] | None) -> None:
    found = problems({"k1": title}, {"k1": ["c1"]}, {"k1": {"c1": "夜のバス", "c2": "駅"}}, language)
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
    cards = {ref: dict.fromkeys(refs, "公園") for ref, refs in members.items()}
    assert problems(titles, members, cards, Language.JA) == {
        "k1": ("title_overused", "バス"),
        "k2": ("title_overused", "バス"),
        "k3": ("title_overused", "バス"),
        "k4": ("title_used", "海の道"),
        "k5": ("title_used", "海の道"),
    }


def test_cites_must_be_cards_of_the_group() -> None:
    assert problems({"k1": "夜のバス"}, {"k1": ["c9"]}, {"k1": {"c1": "夜のバス"}}, Language.JA) == {
        "k1": ("title_cites", "")
    }


PARK = {"k1": {"c1": "公園が欲しい", "c2": "公園はいらない", "c3": "公園で遊びたい"}}


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("公園が欲しい", ("title_side", "公園が欲しい")),
        ("公園はいらない", ("title_side", "公園はいらない")),
        ("公園をつくるべきだ", ("title_empty", "べきだ")),
        ("公園をつくってください", ("title_demand", "公園をつくってください")),
        ("ばかげた公園", ("title_scolds", "ばか")),
        ("公園は要るか", None),
        ("公園をめぐる声", None),
    ],
)
def test_title_is_neutral_and_true_of_the_whole_group(title: str, reason: tuple[str, str] | None) -> None:
    assert problems({"k1": title}, {"k1": ["c1"]}, PARK, Language.JA) == ({"k1": reason} if reason else {})


def test_wish_may_stand_where_nobody_is_against_it() -> None:
    cards = {"k1": {"c1": "夜のバスを増やしてほしい", "c2": "夜にバスがあると助かる", "c3": "公園はいらない"}}
    assert problems({"k1": "夜のバスがほしい"}, {"k1": ["c1"]}, cards, Language.JA) == {}
