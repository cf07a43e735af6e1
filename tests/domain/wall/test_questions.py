"""Pages of questions: the answered ones with room for their answers, then those that wait."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.live.rooms import card, workshop
from workshop.domain.model import Board, Page, PageKind, Placement, QuestionAnswer, Room, Where
from workshop.domain.wall.questions import questions

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ASKED = "夜のバスは何本ありますか。"


def room(count: int, answers: dict[int, str]) -> Room:
    cards = {number: card(number, ASKED) for number in range(1, count + 1)}
    lines = {n: QuestionAnswer(n, number, words, NOON) for n, (number, words) in enumerate(answers.items(), 1)}
    return replace(
        Room(workshop("close"), {}, cards, Board(), {}, {}, {}, {}),
        question_answers=lines,
    )


def test_answered_questions_come_first_as_many_as_seven_lines_hold() -> None:
    two_lines = "あ" * 60
    pages = questions(room(12, {2: two_lines, 5: "一行", 9: "一行"}))
    assert pages == (
        Page(PageKind.QUESTIONS, cards=(2, 5), total=3),
        Page(PageKind.QUESTIONS, cards=(9,), total=3),
        Page(PageKind.QUESTIONS, cards=(1, 3, 4, 6, 7, 8, 10, 11), total=9),
        Page(PageKind.QUESTIONS, cards=(12,), total=9),
    )


def test_a_question_put_aside_has_no_page() -> None:
    aside = replace(room(1, {}), board=Board(placements={1: Placement(Where.PARKED)}))
    assert (questions(aside), len(questions(room(1, {})))) == ((), 1)
