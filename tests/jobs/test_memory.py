"""The file in which jobs remember their steps: damaged, it is set aside and the job is done all the same."""

from pathlib import Path

import pytest

from tests.fakes import Waiter
from tests.stories import Story
from workshop.domain.errors import Unavailable
from workshop.domain.model import JobKind, JobState
from workshop.jobs.queue import Jobs
from workshop.services.facilitation import hosting

DAMAGED = b"no database" * 1_000


def test_job_is_done_though_the_memory_of_before_is_damaged(story: Story, tmp_path: Path) -> None:
    story.write_all()
    story.go("gather")
    (tmp_path / "jobs.db").write_bytes(DAMAGED)
    jobs = Jobs(story.app, f"sqlite:///{tmp_path / 'jobs.db'}")
    jobs.request(story.id, JobKind.GATHER)
    Waiter(story.app.store, story.id).until(lambda db: not any(job.active for job in db.jobs.all().values()))
    jobs.close()
    states = [job.state for job in hosting.view(story.app, story.id).jobs.values()]
    assert (states, (tmp_path / "jobs.db.broken").read_bytes()) == ([JobState.DONE], DAMAGED)


def test_memory_that_cannot_be_written_is_told_in_a_sentence(story: Story, tmp_path: Path) -> None:
    story.write_all()
    story.go("gather")
    jobs = Jobs(story.app, f"sqlite:///{tmp_path / 'nowhere' / 'jobs.db'}")
    with pytest.raises(Unavailable) as caught:
        jobs.request(story.id, JobKind.GATHER)
    jobs.close()
    assert caught.value.code == "database_gone"
