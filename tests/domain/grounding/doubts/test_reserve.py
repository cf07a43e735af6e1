"""Reserves that are lost."""

import pytest

from tests.domain.grounding.doubts.claims import claim, claim_of_all
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
        ("機械にまかせないでほしい。", "機械にまかせる不安がある。", ""),
        ("バスのお金はどこから出るのですか", "バスのお金は市から出る。", "ですか"),
        ("バスのお金はどこから出るのですか", "バスのお金の出どころを問う声がある。", ""),
        ("時間をずらせば渋滞は減るのでは?", "時間をずらせば渋滞は減る。", ""),
        ("Do care robots break often?", "Care robots break often.", "?"),
        ("Do care robots break often?", "Somebody asks if care robots break often.", ""),
        ("I could not explain the pain.", "The pain was not explained.", ""),
        ("The school might close.", "The school closes.", "might"),
        ("If fares drop, I will ride.", "Someone will ride.", "if"),
    ],
)
def test_reserve_of_the_source_is_kept_or_doubted(source: str, said: str, word: str) -> None:
    assert reserve.doubt(claim(source, said)) == word


def test_only_the_quoted_part_makes_a_reserve() -> None:
    assert reserve.doubt(claim("バスがある。学校が閉まるらしい。", "バスがある。", "バスがある")) == ""


def test_a_reserve_of_one_source_is_not_lost_where_another_makes_none() -> None:
    said = "夜のバスがなくなる。"
    assert reserve.doubt(claim_of_all(said, "夜のバスがなくなるらしい。", "夜のバスがなくなる。")) == ""
    assert reserve.doubt(claim_of_all(said, "夜のバスがなくなるらしい。", "夜のバスがなくなるらしい。")) == "らしい"
