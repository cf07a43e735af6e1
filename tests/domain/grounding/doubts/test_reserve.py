"""Reserves that are lost."""

import pytest

from tests.domain.grounding.doubts.claims import claim
from workshop.domain.grounding.doubts import reserve


@pytest.mark.parametrize(
    ("source", "said", "word"),
    [
        ("人口は減る見込みである。", "人口は減る。", "見込"),
        ("人口は減る見込みである。", "人口は減ると予測されている。", ""),
        ("再開を検討している。", "再開する。", "検討"),
        ("再開する予定だ。", "再開する。", "予定"),
        ("バスがなくなるかもしれない。", "バスがなくなる。", "かもしれ"),
        ("バスがなくなるかもしれない。", "バスがなくなる心配がある。", ""),
        ("学校が閉まるらしい。", "学校が閉まる。", "らしい"),
        ("安くなるなら乗る。", "乗る人がいる。", "なら"),
        ("安くなるなら乗る。", "安くなれば乗る人がいる。", ""),
        ("バスがあればいい。", "バスがある町を望む。", ""),
        ("行かなければならない。", "行く必要がある。", ""),
        ("バスがほしい。", "バスがある。", "ほしい"),
        ("水が冷たい。", "水の冷たさを言う。", ""),
        ("The school might close.", "The school closes.", "might"),
        ("If fares drop, I will ride.", "Someone will ride.", "if"),
    ],
)
def test_reserve_of_the_source_is_kept_or_doubted(source: str, said: str, word: str) -> None:
    assert reserve.doubt(claim(source, said)) == word


def test_only_the_quoted_part_makes_a_reserve() -> None:
    assert reserve.doubt(claim("バスがある。学校が閉まるらしい。", "バスがある。", "バスがある")) == ""
