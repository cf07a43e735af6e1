"""Which side words take, and which titles may stand over a group that is divided."""

import pytest

from workshop.domain.board.naming.sides import abuse, asked_whether_needed, demands, opposed, side, topics, unfit


@pytest.mark.parametrize(
    ("text", "expected"),
    [("公園が欲しい", 1), ("公園はいらない", -1), ("公園に木がある", 0), ("I want a park", 1), ("I am against it", -1)],
)
def test_side(text: str, expected: int) -> None:
    assert side(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("渋滞をなんとかして", True),
        ("公園をつくるべきだ", True),
        ("6号線を広げなさい", True),
        ("街灯をふやしてほしい", False),
        ("空いているところ", False),
        ("Stop the buses", True),
        ("Bus stop by the sea", True),
        ("Buses must run", True),
        ("Night buses", False),
    ],
)
def test_demands(title: str, expected: bool) -> None:
    assert demands(title) == expected


def test_abuse_is_named() -> None:
    assert (abuse("あの税金泥棒"), abuse("This is stupid"), abuse("ばかりでなく")) == ("税金泥棒", "stupid", "")


def test_wish_is_opposed_by_a_no_to_the_same_thing_only() -> None:
    assert opposed("公園が欲しい", ["公園が欲しい", "公園はいらない"])
    assert not opposed("公園が欲しい", ["公園が欲しい", "風車はいらない"])


def test_no_needs_half_of_the_group() -> None:
    assert opposed("公園はいらない", ["公園はいらない", "公園に木がある", "公園の池"])
    assert not opposed("公園はいらない", ["公園はいらない", "公園は困る", "公園の池"])


def test_topics_are_things() -> None:
    assert topics("お祭りを増やしてほしい") == topics("祭りが楽しい") == {"祭"}


def test_whether_it_is_needed_is_asked_where_both_are_said_of_it() -> None:
    assert asked_whether_needed("公園", ["公園が欲しい", "公園はいらない"])
    assert not asked_whether_needed("公園", ["公園が欲しい", "公園の木はいらない"])


def test_fit_title_has_no_reason() -> None:
    assert unfit("公園の木", ["公園の木はいらない"]) is None
