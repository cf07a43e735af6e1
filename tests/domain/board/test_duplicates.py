"""Cards that say the same: near in letters, and never where a negation, a figure or the leaning differs."""

import pytest

from workshop.domain.board.duplicates import alike, first_of, likeness


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("バスを増やしてほしい", "バスを増やしてほしい。", True),
        ("夜おそくまで走るバスがあると助かる", "夜おそくまで走るバスがあると助かります", True),
        ("ＢＲＴを海まで延ばしてほしい", "BRTを海まで延ばして欲しい", False),
        ("バスを増やしてほしい", "バスを増やしてほしくない", False),
        ("バスを10分おきに走らせてほしい", "バスを20分おきに走らせてほしい", False),
        ("自動運転のバスはよいと思う", "自動運転のバスは怖いと思う", False),
        ("公園が欲しい", "公園がほしい", False),
        ("公園", "公園！", True),
        ("海", "海の道", False),
        ("We need more night buses in town", "We need more night buses in the town", True),
        ("We need more night buses in town", "We don't need more night buses in town", False),
        ("！？", "……", False),
    ],
)
def test_same_or_not(one: str, other: str, same: bool) -> None:
    assert (alike(likeness(one), likeness(other)), alike(likeness(other), likeness(one))) == (same, same)


def test_first_that_says_the_same_stands_for_the_others() -> None:
    known = {3: likeness("海の見える図書館"), 5: likeness("夜のバス"), 7: likeness("夜のバス。")}
    assert (first_of(known, likeness("夜のバス！")), first_of(known, likeness("銭湯"))) == (5, None)
