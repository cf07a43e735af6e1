"""How much a question weighs before it is asked: tokens of what would really be sent, and of the answer it calls for; and what a
workshop's own calls have taught about it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from workshop.domain.model import JobKind, Run
from workshop.domain.model.work import tokens_of
from workshop.prompts import render
from workshop.schemas import Ask

SECONDS = 8.0
"""Seconds of a call, as long as this workshop has made none: a small model writes some 1,000 tokens in that time."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Holds what past calls say: tokens in and out as shares of what was expected, and seconds of one call."""

    tokens_in: float = 1.0
    tokens_out: float = 1.0
    seconds: float = SECONDS


def weigh(question: Ask[BaseModel], complaint: str = "") -> tuple[int, int]:
    """Estimate tokens in and out of one call. The shape of the answer is sent along and is counted by those who charge for it."""
    rendered = render(question, complaint)
    sent = tokens_of(rendered.system) + tokens_of(rendered.user) + _shape(question.form)
    return sent, question.answer


@lru_cache(maxsize=64)
def _shape(returns: type[BaseModel]) -> int:
    return tokens_of(json.dumps(returns.model_json_schema(), ensure_ascii=False))


def learned(runs: Sequence[Run], kind: JobKind, model: str) -> Learned:
    """Learn from the runs of this workshop on this model. How a model counts letters is the same for every job; how much it says, and
    how long it takes, is asked of the same job first."""
    counted = [run for run in runs if run.model == model and run.calls and run.weight[0] and run.tokens_in]
    own = [run for run in counted if run.job == kind]
    timed = [run for run in own or counted if not run.faults]
    calls = sum(run.calls for run in timed)
    return Learned(
        _share(sum(run.tokens_in for run in counted), sum(run.weight[0] for run in counted)),
        _share(sum(run.tokens_out for run in own), sum(run.weight[1] for run in own)),
        sum(run.seconds for run in timed) / calls if calls else SECONDS,
    )


def _share(actual: int, expected: int) -> float:
    return actual / expected if expected else 1.0
