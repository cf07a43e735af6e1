"""Durable work that was stopped, broke down or waited: what becomes of it at the next start and the next request."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests.fakes import DirectSteps, Waiter
from tests.stories import CARDS, Story
from workshop.adapters.embed_local import LocalEmbedder
from workshop.domain.model import JobKind, JobState
from workshop.jobs import Jobs
from workshop.ports import Vectors
from workshop.services import gathering, hosting
from workshop.services.latecomers import Placing


class HeldEmbedder(LocalEmbedder):
    """Stands at its first text until let go; `wrong` is raised once instead of an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go, self.raised = Event(), Event(), Event()
        self.wrong: Exception | None = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.reached.set()
        self.go.wait(60)
        if self.wrong is not None:
            wrong, self.wrong = self.wrong, None
            self.raised.set()
            raise wrong
        return super().embed(texts)


@pytest.fixture
def held() -> HeldEmbedder:
    return HeldEmbedder()


@pytest.fixture
def told(story: Story, held: HeldEmbedder) -> Story:
    """Twelve cards, in the gather stage, with an embedder that waits."""
    story.write_all()
    story.go("gather")
    return replace(story, app=replace(story.app, embedder=held))


@pytest.fixture
def jobs(told: Story, held: HeldEmbedder, tmp_path: Path) -> Iterator[Jobs]:
    jobs = Jobs(told.app, f"sqlite:///{tmp_path / 'jobs.db'}")
    yield jobs
    held.go.set()
    jobs.close()


@pytest.fixture
def waiter(told: Story) -> Waiter:
    return Waiter(told.app.store, told.id)


def states(story: Story) -> dict[int, JobState]:
    return {number: job.state for number, job in hosting.view(story.app, story.id).jobs.items()}


def until_over(waiter: Waiter) -> None:
    waiter.until(lambda db: not any(job.active for job in db.jobs().values()))


def test_stopped_in_a_step_goes_on_at_the_next_start_one_after_the_other(
    told: Story, jobs: Jobs, held: HeldEmbedder, waiter: Waiter, tmp_path: Path
) -> None:
    jobs.request(told.id, JobKind.GATHER)
    held.reached.wait(60)
    jobs.request(told.id, JobKind.GATHER)
    jobs.close(grace=0)
    held.go.set()
    jobs.close(grace=60)
    stopped = states(told)
    again = Jobs(told.app, f"sqlite:///{tmp_path / 'jobs.db'}")
    taken = again.resume()
    until_over(waiter)
    again.close()
    assert (stopped, taken) == ({1: JobState.RUNNING, 2: JobState.WAITING}, 1)
    assert states(told) == {1: JobState.DONE, 2: JobState.DONE}


def test_finished_step_is_not_repeated_after_a_stop(
    told: Story, jobs: Jobs, held: HeldEmbedder, waiter: Waiter, tmp_path: Path
) -> None:
    held.go.set()
    jobs.request(told.id, JobKind.GATHER)
    waiter.until(lambda db: db.jobs()[1].done > 0)
    jobs.close()
    again = Jobs(told.app, f"sqlite:///{tmp_path / 'jobs.db'}")
    held.reached.clear()
    again.resume()
    until_over(waiter)
    again.close()
    assert (states(told), held.reached.is_set()) == ({1: JobState.DONE}, False)


def test_row_left_open_by_a_broken_workflow_is_taken_up_by_the_next_request(
    told: Story, jobs: Jobs, held: HeldEmbedder, waiter: Waiter
) -> None:
    held.go.set()
    jobs.request(told.id, JobKind.GATHER)
    until_over(waiter)
    with told.app.store.write(told.id) as db:  # as if its end could not be written
        db.put_job(replace(db.jobs()[1], state=JobState.RUNNING, finished_at=None))
        db.record("job_changed", "job1")
    jobs.request(told.id, JobKind.GATHER)
    until_over(waiter)
    assert states(told) == {1: JobState.DONE, 2: JobState.DONE}


def test_cancelled_while_waiting_never_begins(told: Story, jobs: Jobs, held: HeldEmbedder, waiter: Waiter) -> None:
    jobs.request(told.id, JobKind.GATHER)
    held.reached.wait(60)
    jobs.request(told.id, JobKind.GATHER)
    jobs.cancel(told.id, 2)
    held.go.set()
    until_over(waiter)
    assert states(told) == {1: JobState.DONE, 2: JobState.CANCELLED}


def test_defect_with_one_card_does_not_end_the_placing_of_the_next(
    told: Story, held: HeldEmbedder, waiter: Waiter
) -> None:
    held.go.set()
    gathering.gather(told.app, told.id, DirectSteps())
    placing = Placing(told.app)
    told.app.store.on_commit(placing.notice)
    placing.start()
    held.wrong = RuntimeError("a defect with one card")
    first = told.write(f"{CARDS[0]}。ぜひ")
    held.raised.wait(60)
    second = told.write(f"{CARDS[0]}！")
    waiter.until(lambda db: {first.number, second.number} <= db.board().placements.keys())
    placing.stop()
