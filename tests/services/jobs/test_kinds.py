"""The table of AI jobs: each kind has one row with its texts, and says what may begin."""

from datetime import UTC, datetime

import pytest

from workshop import texts
from workshop.domain.model import Job, JobKind, JobState
from workshop.domain.model.plan import Language
from workshop.services.drafts import scenario
from workshop.services.jobs.kinds import ROWS, TABLE, ready

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
GATHER, SUMMARISE, REGROUP = JobKind.GATHER, JobKind.SUMMARISE, JobKind.REGROUP
WAITING, RUNNING, FAILED, CANCELLED = JobState.WAITING, JobState.RUNNING, JobState.FAILED, JobState.CANCELLED


def test_each_kind_has_one_row_but_questions_to_the_assistant() -> None:
    assert sorted(row.kind for row in TABLE) == sorted(set(JobKind) - {JobKind.ASSIST})


def test_each_row_has_its_texts() -> None:
    wanted = {text for row in TABLE for text in (row.text, row.estimate_text) if text}
    assert [wanted - set(texts.catalogue(language)) for language in Language] == [set(), set()]


def test_no_two_kinds_wait_for_each_other() -> None:
    left = {kind: set(row.after) for kind, row in ROWS.items()}
    while free := [kind for kind, after in left.items() if not after & left.keys()]:
        for kind in free:
            del left[kind]
    assert left == {}


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([(GATHER, WAITING)], [1]),
        ([(GATHER, RUNNING), (GATHER, WAITING)], [1]),
        ([(GATHER, RUNNING), (SUMMARISE, WAITING)], [1]),
        ([(GATHER, WAITING), (SUMMARISE, WAITING)], [1]),
        ([(REGROUP, RUNNING), (JobKind.SCENARIOS, WAITING), (JobKind.TERMS, WAITING)], [1]),
        ([(GATHER, RUNNING), (REGROUP, WAITING)], [1]),
        ([(SUMMARISE, RUNNING), (GATHER, WAITING)], [1, 2]),
        ([(GATHER, FAILED), (SUMMARISE, WAITING)], [2]),
        ([(GATHER, CANCELLED), (SUMMARISE, WAITING)], [2]),
        ([(SUMMARISE, WAITING), (JobKind.TERMS, WAITING)], [1, 2]),
        ([(SUMMARISE, FAILED)], []),
    ],
)
def test_job_begins_when_what_it_stands_on_is_over(states: list[tuple[JobKind, JobState]], expected: list[int]) -> None:
    jobs = [Job(number, kind, state, 0, 0, "", "", NOON) for number, (kind, state) in enumerate(states, start=1)]
    assert sorted(job.number for job in ready(jobs)) == expected


@pytest.mark.parametrize(
    ("params", "wish"),
    [
        ({}, scenario.Wish()),
        ({"theme": "move", "tables": [2, 1]}, scenario.Wish("move", (2, 1))),
        ({"theme": "move", "tables": ()}, scenario.Wish("move")),
    ],
)
def test_stored_params_of_scenarios_are_read_as_a_wish(params: dict[str, object], wish: scenario.Wish) -> None:
    assert scenario.wish_of(params) == wish
