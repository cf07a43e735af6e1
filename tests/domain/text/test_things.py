"""Which thing several texts speak of."""

import pytest

from workshop.domain.text.things import thing_most_named


@pytest.mark.parametrize(
    ("texts", "among", "thing"),
    [
        (["自動運転のバスが怖い", "自動運転は無理"], [], "自動運転"),
        (["予約の車は無理だ", "電話の予約がいい"], [], "予約"),
        (["坂と雪がこわい"], ["雪の朝", "雪かき"], "雪"),
        (["いっしょは無理"], [], ""),  # how, not what
        (["the windmills scare me", "windmills spoil the view"], [], "windmills"),
        ([], [], ""),
    ],
)
def test_thing_most_texts_name_is_found(texts: list[str], among: list[str], thing: str) -> None:
    assert thing_most_named(texts, among) == thing
