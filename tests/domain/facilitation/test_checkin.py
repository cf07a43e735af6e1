"""Counting a check-in: spellings of one word are one, and what is taken off once is so for all."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.live.rooms import room
from workshop.domain.facilitation.checkin import CLOSING, Said, answered, asked, counted, form_of
from workshop.domain.model import CheckInAnswer, CheckIns, Visibility
from workshop.domain.model.plan import Form

SHOWN, WAITING, HIDDEN = Visibility.SHOWN, Visibility.WAITING, Visibility.HIDDEN


def given(*answers: CheckInAnswer, stage: str = "mood") -> dict[int, CheckIns]:
    return {number: CheckIns(number, {stage: answer}) for number, answer in enumerate(answers, 1)}


@pytest.mark.parametrize(
    "spellings",
    [
        ("楽しみ", "たのしみ", "楽しみです！", "楽しみだね"),
        ("わくわく", "ワクワク", "ﾜｸﾜｸ。"),
        ("眠い", "ねむい", "ねむいです"),
        ("Tired", "tired!", "ＴＩＲＥＤ"),
        ("😊", "😊"),
    ],
)
def test_spellings_of_one_word_are_one(spellings: tuple[str, ...]) -> None:
    counts = counted(given(*(CheckInAnswer(word) for word in spellings)), "mood")
    assert [(said.word, said.count) for said in counts.said] == [(spellings[0], len(spellings))]


def test_words_that_say_something_else_stay_apart() -> None:
    words = ("楽しい", "楽しくない", "不安", "少し不安", "😊", "😢", "090-1111", "090-2222")
    assert len({form_of(word) for word in words}) == len(words)


def test_most_said_comes_first_as_most_wrote_it_and_other_stages_do_not_count() -> None:
    answers = given(*(CheckInAnswer(word) for word in ("不安", "たのしみ", "楽しみ", "楽しみ")))
    answers[9] = CheckIns(9, {"other": CheckInAnswer("不安")})
    counts = counted(answers, "mood")
    assert [(said.word, said.count) for said in counts.shown] == [("楽しみ", 3), ("不安", 1)]
    assert counted(given(CheckInAnswer("ふべん"), CheckInAnswer("不便")), "mood").said[0].word == "不便"
    assert (answered(answers, "mood"), counts.answered, counts.points) == (4, 4, ())
    assert counted(answers, "mood", {1, 3, 9}).answered == 2


def test_one_hidden_hides_all_spellings_and_one_let_in_lets_in_all() -> None:
    waiting = CheckInAnswer("ばか", 0, WAITING, ("word",))
    let_in = CheckInAnswer("ばかです", 0, SHOWN, ("word",))
    counts = counted(given(waiting, let_in, CheckInAnswer("坂", 0, HIDDEN), CheckInAnswer("坂！")), "mood")
    assert counts.said == (Said(form_of("ばか"), "ばかです", 2, SHOWN, ("word",)), Said("坂", "坂", 2, HIDDEN))
    assert ([said.word for said in counts.shown], counts.withheld(HIDDEN), counts.withheld(WAITING)) == (
        ["ばかです"],
        2,
        0,
    )


def test_points_are_counted_from_one_to_five() -> None:
    assert counted(given(*(CheckInAnswer(point=point) for point in (5, 1, 5, 3))), "mood").points == (1, 0, 1, 0, 2)


@pytest.mark.parametrize(("feedback", "found"), [(True, CLOSING), (False, {})])
def test_the_close_asks_two_questions_unless_the_plan_turns_them_off(feedback: bool, found: Mapping[str, Form]) -> None:
    workshop = room().workshop
    plan = replace(workshop.plan, feedback=feedback)
    at = [asked(replace(workshop, plan=plan, stage_index=index)) for index in range(len(plan.stages))]
    assert (at[-1], [one for one in at[:-1] if one]) == (found, [])
