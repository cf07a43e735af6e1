"""How much a question weighs before it is asked, and what past calls teach."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.stories import small_plan
from workshop.domain.model import JobKind, Run
from workshop.domain.model.work import tokens_of
from workshop.prompts import render
from workshop.schemas import Ask, CardIn
from workshop.services.ai import estimates
from workshop.services.board import titles


def run(kind: JobKind, **changed: object) -> Run:
    one = Run(1, kind, "openai:m", "", {}, (), 2, 300, 50, None, 4.0, {}, (), None, weight=(200, 100))  # type: ignore[arg-type]
    return replace(one, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("runs", "learned"),
    [
        ([], estimates.Learned()),
        ([run(JobKind.GATHER)], estimates.Learned(1.5, 0.5, 2.0)),
        ([run(JobKind.SUMMARISE)], estimates.Learned(1.5, 1.0, 2.0)),
        ([run(JobKind.GATHER, faults=("model_slow",))], estimates.Learned(1.5, 0.5, estimates.SECONDS)),
        ([run(JobKind.GATHER, model="openai:other")], estimates.Learned()),
        ([run(JobKind.GATHER, tokens_in=0, tokens_out=0)], estimates.Learned()),
        ([run(JobKind.GATHER, weight=(0, 0))], estimates.Learned()),
    ],
)
def test_past_calls_of_the_same_model_teach(runs: list[Run], learned: estimates.Learned) -> None:
    assert estimates.learned(runs, JobKind.GATHER, "openai:m") == learned


def test_question_weighs_what_is_sent_with_the_shape_of_its_answer() -> None:
    def question(*texts: str) -> Ask[Any]:
        cards = [CardIn(id=f"c{number}", text=text) for number, text in enumerate(texts)]
        return titles.label_question(small_plan(), {"k1": cards} if cards else {})

    rendered = render(question("夜のバス"))
    words = tokens_of(rendered.system) + tokens_of(rendered.user)
    alone, told = estimates.weigh(question("夜のバス")), estimates.weigh(question("夜のバス"), "k1: 長すぎます")
    assert (alone[0] > words, told[0] > alone[0], alone[1], told[1]) == (
        True,
        True,
        titles.LABEL_TOKENS,
        titles.LABEL_TOKENS,
    )
    shape = tokens_of(json.dumps(question("夜のバス").form.model_json_schema(), ensure_ascii=False))
    assert alone[0] - words == shape
