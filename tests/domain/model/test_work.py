"""Jobs and lines of the AI log as values."""

from dataclasses import replace

import pytest

from tests.domain.cards import NOW
from workshop.domain.model import Job, JobKind, JobState, Run
from workshop.domain.model.work import Effort, Estimate, tokens_of, total

RUN = Run(1, JobKind.GATHER, "m", "label@1", {}, (), 2, 30, 4, None, 1.5, {}, (), NOW)


def test_job_is_active_until_it_ends() -> None:
    job = Job(1, JobKind.GATHER, JobState.WAITING, 0, 1, "", "", NOW)
    assert [replace(job, state=state).active for state in JobState] == [True, True, False, False, False]


def test_effort_of_a_run_is_free_where_no_request_left() -> None:
    assert RUN.effort == Effort(2, 30, 4, 1.5, None)
    assert replace(RUN, cost=0.2).effort.cost == 0.2
    assert replace(RUN, calls=0).effort.cost == 0.0


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("", 0), ("あ" * 100, 92), ("a" * 100, 29), ("夜のバス" * 25 + "a" * 100, 121), ("　。ｱＡ" * 25, 92)],
)
def test_tokens_go_by_letters(text: str, tokens: int) -> None:
    assert tokens_of(text) == tokens


def test_costs_are_summed_and_an_unknown_price_stays_unknown() -> None:
    known, unknown = Effort(1, 100, 10, 2.0, 0.5), Effort(2, 50, 5, 1.0, None)
    assert (total([known, known]), total([known, unknown]), total([])) == (
        Effort(2, 200, 20, 4.0, 1.0),
        Effort(3, 150, 15, 3.0, None),
        Effort(),
    )


def test_estimate_without_a_call_is_free() -> None:
    assert (Estimate().free, Estimate(Effort(), Effort(1)).free) == (True, False)
