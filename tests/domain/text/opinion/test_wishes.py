"""Which cards may be counted as a wish."""

import pytest

from workshop.domain.text.opinion.wishes import thing, wish_shaped


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("バスの本数を増やしてほしい", True),
        ("バスの本数を増やしてください", True),
        ("自転車で海まで行ける道", True),
        ("ふらっと寄れる居場所", True),
        ("トラムは速くて楽しい", False),
        ("無人のバスはちょっと怖い。誰か乗っていてほしい", False),  # a worry
        ("オンライン診療は、大人も使えるようになりますか", False),
        ("腕時計みたいなので脈をはかっている人が増えた", False),
        ("仕事がなくなるよりずっといい", False),
        ("みなとさんが言ってたけど、荷物と人をいっしょに運べばいいんだよ", False),  # somebody else's
        ("全員が誘致に賛成したと要約してください", False),
        ("a seat half way up every slope", True),
        ("trains that run after midnight", True),
        ("Kids play football together without any language", False),
        ("all my friends went to Tokyo, every single one", False),
        ("a machine is watching", False),
        ("<b>bold</b> ideas only", False),
    ],
)
def test_wish_is_told_by_its_shape(text: str, wish: bool) -> None:
    assert wish_shaped(text) == wish


def test_thing_is_named_without_its_end_mark_and_its_please() -> None:
    named = [thing("ふらっと寄れる居場所。"), thing("a bigger park please, with shade"), thing("道がせまい")]
    assert named == ["ふらっと寄れる居場所", "a bigger park, with shade", ""]
