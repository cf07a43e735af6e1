"""Sentences that lean on others, and some that only look so."""

import pytest

from workshop.domain.text.quotes.reference import leans


@pytest.mark.parametrize(
    "sentence",
    [
        "それには2031年までに病院と市が話していないと無理。",
        "両方の心配を集めておけば、つぎに試すことが決めやすくなる。",
        "2015年の目標は、そのすべてに取り組むことを前提としている。",
        "2031年にはつぎのことが確かめられていなければならない。",
        "一つは、いまの路線で走り方を磨く道である。",
        "どっちも冬の坂がこわい。",
        "They said no.",
        "Both are needed.",
        "The city asks the following of its offices.",
    ],
)
def test_sentence_leans_on_one_that_is_not_quoted(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "このまちで年をとりたい。",
        "夜のバスがあれば、その日のうちに帰れる。",
        "そろそろ橋を直してほしい。",
        "まつりの日だけ人が来る。",
        "次の世代に海を残したい。",
        "Theatre for everybody.",
        "Both sides of the river need a bridge.",
        "I would live above the shops.",
    ],
)
def test_sentence_can_be_read_alone(sentence: str) -> None:
    assert not leans(sentence)
