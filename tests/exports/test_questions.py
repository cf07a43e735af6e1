"""The chapter on the questions of the room."""

from dataclasses import replace

from tests.exports.reports import CARDS, NOON, small_report
from workshop.domain.model import AnswerSource, QuestionAnswer
from workshop.domain.record.report import Question
from workshop.exports.nodes import Bullets
from workshop.exports.questions import questions_of


def test_answered_questions_come_first_each_with_its_source_or_who_says_it() -> None:
    page = QuestionAnswer(1, 2, "120本である", NOON, AnswerSource("d1-2-1", "交通", 2, "2024-11-01"))
    own = QuestionAnswer(2, 3, "来年です。", NOON, office="交通課")
    held = (Question(CARDS[0], None), Question(CARDS[1], page), Question(CARDS[2], own))
    [chapter] = questions_of(replace(small_report(), questions=held))
    [listed] = chapter.blocks
    assert isinstance(listed, Bullets)
    answers = [item.items[0].paragraph for item in listed.items]
    assert [item.paragraph.spans[0].words for item in listed.items] == [card.text for card in (*CARDS[1:3], CARDS[0])]
    assert [" ".join(span.words for span in answer.spans if span.words.strip()) for answer in answers] == [
        "交通 p.2 ・ 2024年11月1日",
        "来年です。 交通課 の答え",
        "まだ答えていません（都市政策課 が 2027年3月31日 までに答えます）",
    ]
    assert [(quote.source, quote.words) for answer in answers for quote in answer.quotes] == [("d1-2-1", "120本である")]


def test_there_is_no_chapter_where_nobody_asked() -> None:
    assert questions_of(small_report()) == ()
