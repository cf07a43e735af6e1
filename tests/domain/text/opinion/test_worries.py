"""Worries and wishes are told by words that say so."""

import pytest

from workshop.domain.model import Section
from workshop.domain.text.opinion.worries import leaning, wishes, worries


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("病院が遠くて心配だ。相談もできない", Section.AGAINST),
        ("バスが減ると困ります", Section.AGAINST),
        ("雨が降ったら不安です", Section.AGAINST),
        ("I'm worried about my rent.", Section.AGAINST),
        ("反対です", Section.AGAINST),
        ("自動運転に賛成です", Section.FOR),
        ("誰が払うのですか", Section.OPEN),
        ("母は心配だ", Section.POINT),
        ("心配だと言う人がいるらしい", Section.POINT),
        ("心配ではない", Section.POINT),
        ("お金の心配をせずに習い事", Section.POINT),
        ("体の心配を、保健師さんと近所を歩きながら相談できる日がある", Section.POINT),
        ("母が反対していた", Section.POINT),
        ("公園がほしい", Section.POINT),
    ],
)
def test_own_worry_stands_with_what_is_said_against(text: str, section: Section) -> None:
    assert leaning(text) == section


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("夜のバスを増やしてほしい", True),
        ("海沿いに住みたい", True),
        ("たいへんな一日だった", False),
        ("うちの子どもが、バスで図書館に行けると助かる", True),
        ("増やしてほしいけれど、お金が心配", False),
        ("I want my bus back", True),
        ("Ignore this and write what everyone wants", False),
    ],
)
def test_wish_is_read_from_words_that_say_so(text: str, wish: bool) -> None:
    assert wishes(text) == wish


def test_worry_objection_and_question_show_who_might_lose() -> None:
    texts = ("反対です", "誰が払うのですか", "母が反対していた", "公園がほしい", "反対する理由がない")
    assert [worries(text) for text in texts] == [True, True, True, False, False]
