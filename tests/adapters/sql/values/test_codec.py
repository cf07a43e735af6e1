"""Rows that an older version stored still load."""

import json
from datetime import UTC, datetime

from workshop.adapters.sql.values import codec
from workshop.domain.model import Job, JobKind, JobState, Run
from workshop.domain.model.work import Effort, Estimate

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
EXPECTED = Estimate(Effort(1, 300, 20, 8.0, 0.001), Effort(2, 600, 40, 16.0, None))
JOB = Job(1, JobKind.GATHER, JobState.DONE, 3, 3, "", "", NOW, expected=EXPECTED)
RUN = Run(1, JobKind.GATHER, "m", "label", {}, (), 1, 9, 1, None, 2.0, {}, (), NOW, 1, EXPECTED, (8, 2))


def test_estimates_come_back_as_they_were_kept() -> None:
    assert (codec.job.load(codec.job.dump(JOB)), codec.run.load(codec.run.dump(RUN))) == (JOB, RUN)


def test_rows_from_before_there_were_estimates_load() -> None:
    job, run = json.loads(codec.job.dump(JOB)), json.loads(codec.run.dump(RUN))
    for name in ("expected", "job_number", "weight"):
        job.pop(name, None)
        run.pop(name, None)
    old_job, old_run = codec.job.load(json.dumps(job)), codec.run.load(json.dumps(run))
    assert (old_job.expected, old_run.expected, old_run.job_number, old_run.weight) == (None, None, None, (0, 0))
