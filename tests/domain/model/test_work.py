"""Jobs and lines of the AI log as values."""

from dataclasses import replace

from tests.domain.cards import NOW
from workshop.domain.model import Job, JobKind, JobState, Run
from workshop.domain.model.costs import Effort

RUN = Run(1, JobKind.GATHER, "m", "label@1", {}, (), 2, 30, 4, None, 1.5, {}, (), NOW)


def test_job_is_active_until_it_ends() -> None:
    job = Job(1, JobKind.GATHER, JobState.WAITING, 0, 1, "", "", NOW)
    assert [replace(job, state=state).active for state in JobState] == [True, True, False, False, False]


def test_effort_of_a_run_is_free_where_no_request_left() -> None:
    assert RUN.effort == Effort(2, 30, 4, 1.5, None)
    assert replace(RUN, cost=0.2).effort.cost == 0.2
    assert replace(RUN, calls=0).effort.cost == 0.0
