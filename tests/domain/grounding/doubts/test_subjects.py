"""Who does it, and what it is about."""

import pytest

from tests.domain.grounding.doubts.claims import claim
from workshop.domain.grounding.doubts import subjects


@pytest.mark.parametrize(
    ("source", "said", "name"),
    [
        ("県が道を直す。", "市が道を直す。", "市"),
        ("県が道を直す。", "道は県が直す。", ""),
        ("高齢者が困っている。", "お年寄りが困っている。", ""),
        ("高齢者が困っている。", "学生が困っている。", "学生"),
        ("道が暗い。", "住民が道の暗さを訴える。", ""),
        ("農家が学生に畑を貸す。", "学生が農家に畑を貸す。", "学生"),
        ("母は反対だった。", "反対の声があった。", "母"),
        ("母は反対だった。", "母の反対が書かれている。", ""),
        ("バスが来ない。", "電車が来ない。", "電車"),
        ("終バスが早くてサークルを抜ける。", "学生は終バスが早くて困っている。", ""),
        ("保育園の送り迎えがつらい。", "子どもを預ける朝がつらい。", ""),
        ("My workshop is tiny.", "Small workshops exist.", ""),
        ("My cousin is against windmills.", "A cousin is against windmills.", ""),
        ("My partner loves the idea.", "A couple talked of the idea.", ""),
        ("My partner loves the idea.", "Somebody loves the idea.", "partner"),
        ("I stay after graduation.", "A student stays.", ""),
        ("The prefecture pays.", "The city pays.", "city"),
        ("A bridge is planned.", "The city plans a bridge.", ""),
        ("My mother cannot read it.", "A participant cannot read it.", "mother"),
        ("My town is nice.", "A town is nice.", ""),
    ],
)
def test_another_subject_is_doubted(source: str, said: str, name: str) -> None:
    assert subjects.doubt(claim(source, said)) == name
