"""Sentences that say the contrary."""

import pytest

from tests.domain.grounding.doubts.claims import claim
from workshop.domain.grounding.doubts import turning


@pytest.mark.parametrize(
    ("source", "said", "word"),
    [
        ("夜も歩ける。", "夜は歩けないという声があった。", "歩"),
        ("夜は歩けない。", "夜は歩けないという声があった。", ""),
        ("店が増えた。", "店が減った。", "増/減"),
        ("店は減らない。", "店は増える。", ""),
        ("反対ではない。", "反対する声がある。", "賛/反対"),
        ("賛成できない。", "反対する声がある。", ""),
        ("わかりにくい。", "わかりやすい。", "分"),
        ("駅に待合室がない。", "駅には待合室がある。", "待合室-"),
        ("行かなければならない。", "行く必要がある。", ""),
        ("車がないと暮らせない。", "車のない暮らしは難しい。", ""),
        ("夜のバスがほしい。", "夜のバスは来ない。", "ない"),
        ("The library is not open.", "The library is open.", "open/closed"),
        ("The library is not open.", "The library is closed.", ""),
        ("There is no bus.", "There is a bus.", "no"),
        ("Not only buses are late.", "Buses are late.", ""),
    ],
)
def test_contrary_is_doubted(source: str, said: str, word: str) -> None:
    assert turning.doubt(claim(source, said)) == word
