"""Durable work that was stopped, broke down or waited: what becomes of it at the next start and the next request."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.fakes import DirectSteps, Waiter
from tests.stories import CARDS, Story
from workshop.adapters.embed.local import LocalEmbedder
from workshop.domain.errors import ModelFault
from workshop.domain.model import BoardEntry, Job, JobKind, JobState
from workshop.jobs import queue
from workshop.jobs.queue import Jobs
from workshop.jobs.steps import DurableSteps, LetGo
from workshop.ports import Vectors
from workshop.services.board import gathering
from workshop.services.board.placer import Placing
from workshop.services.facilitation import hosting


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
    waiter.until(lambda db: not any(job.active for job in db.jobs.all().values()))


def workflows_ended(jobs: Jobs) -> None:
    dbos, _ = jobs._launched()
    for status in dbos.list_workflows(status=["PENDING", "ENQUEUED"]):
        dbos.retrieve_workflow(status.workflow_id).get_result()


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
    waiter.until(lambda db: db.jobs.all()[1].done > 0)
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
    workflows_ended(jobs)  # which is later than the row's own end: until then the row is held to be at work
    with told.app.store.write(told.id) as db:  # as if its end could not be written
        db.jobs.put(replace(db.jobs.all()[1], state=JobState.RUNNING, finished_at=None))
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


def test_summary_asked_for_while_cards_are_gathered_starts_after_it(
    told: Story, jobs: Jobs, held: HeldEmbedder, waiter: Waiter
) -> None:
    jobs.request(told.id, JobKind.GATHER)
    held.reached.wait(60)
    jobs.request(told.id, JobKind.SUMMARISE)
    meanwhile = states(told)
    held.go.set()
    until_over(waiter)
    room = hosting.view(told.app, told.id)
    of_clusters = [sentence.cluster for sentence in room.drafts[1].sentences if sentence.cluster is not None]
    assert (meanwhile, states(told)) == (
        {1: JobState.RUNNING, 2: JobState.WAITING},
        {1: JobState.DONE, 2: JobState.DONE},
    )
    assert len(of_clusters) > 0  # it saw the board that was gathered


def test_summary_starts_all_the_same_where_the_gathering_failed(
    told: Story, jobs: Jobs, held: HeldEmbedder, waiter: Waiter
) -> None:
    held.wrong = ModelFault("model_gone")
    jobs.request(told.id, JobKind.GATHER)
    held.reached.wait(60)
    jobs.request(told.id, JobKind.SUMMARISE)
    held.go.set()
    until_over(waiter)
    assert states(told) == {1: JobState.FAILED, 2: JobState.DONE}


def test_summary_starts_all_the_same_where_what_it_waited_for_was_cancelled(
    told: Story, jobs: Jobs, held: HeldEmbedder, waiter: Waiter
) -> None:
    with told.app.store.write(told.id) as db:  # as another process may have left it
        db.jobs.put(Job(db.jobs.next(), JobKind.GATHER, JobState.WAITING, 0, 0, "", "", told.app.clock.now()))
        db.jobs.put(Job(db.jobs.next(), JobKind.SUMMARISE, JobState.WAITING, 0, 0, "", "", told.app.clock.now()))
        db.record("job_requested", "job1", "job2")
    jobs.cancel(told.id, 1)
    until_over(waiter)
    assert states(told) == {1: JobState.CANCELLED, 2: JobState.DONE}


def test_waiting_order_outlives_the_process(
    told: Story, jobs: Jobs, held: HeldEmbedder, waiter: Waiter, tmp_path: Path
) -> None:
    jobs.request(told.id, JobKind.GATHER)
    held.reached.wait(60)
    jobs.request(told.id, JobKind.SUMMARISE)
    jobs.close(grace=0)
    held.go.set()
    jobs.close(grace=60)
    again = Jobs(told.app, f"sqlite:///{tmp_path / 'jobs.db'}")
    taken = again.resume()
    until_over(waiter)
    again.close()
    ended = [job.finished_at is not None for job in hosting.view(told.app, told.id).jobs.values()]
    assert (taken, states(told), ended) == (1, {1: JobState.DONE, 2: JobState.DONE}, [True, True])


def test_work_of_an_older_version_is_taken_up(
    told: Story,
    jobs: Jobs,
    held: HeldEmbedder,
    waiter: Waiter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One job under way in its first step, one that waits, in databases of the older program."""
    monkeypatch.setattr(queue, "VERSION", "3")
    jobs.request(told.id, JobKind.GATHER)
    held.reached.wait(60)
    jobs.request(told.id, JobKind.GATHER)
    jobs.close(grace=0)
    held.go.set()
    jobs.close(grace=60)
    monkeypatch.undo()
    newer = Jobs(told.app, f"sqlite:///{tmp_path / 'jobs.db'}")
    newer.resume()
    until_over(waiter)
    newer.close()
    gathered = [entry for entry in board_history(told) if entry.action == "gather"]
    assert (queue.VERSION != "3", states(told), len(gathered)) == (True, {1: JobState.DONE, 2: JobState.DONE}, 1)


class PlainSteps(DurableSteps):
    """Remembers its first step as version 4 did, as plain data, and gets no further before the process stops."""

    ended = Event()

    def step(self, doing: str, work: Callable[[], Any], returns: type[Any]) -> Any:
        from dbos import DBOS, StepOptions

        DBOS.run_step(StepOptions(name=doing), lambda: {"parked": [], "joined": {}, "groups": [[1, 2, 3]]})
        self.ended.set()
        raise LetGo


def test_step_remembered_by_the_version_before_is_taken_anew(
    told: Story, jobs: Jobs, held: HeldEmbedder, waiter: Waiter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.go.set()
    monkeypatch.setattr(queue, "VERSION", "4")
    monkeypatch.setattr(queue, "DurableSteps", PlainSteps)
    jobs.request(told.id, JobKind.GATHER)
    PlainSteps.ended.wait(60)
    jobs.close(grace=60)
    monkeypatch.undo()
    newer = Jobs(told.app, f"sqlite:///{tmp_path / 'jobs.db'}")
    newer.resume()
    until_over(waiter)
    newer.close()
    (gathered,) = [entry for entry in board_history(told) if entry.action == "gather"]
    assert (queue.VERSION, states(told)) == ("5", {1: JobState.DONE})
    assert set(gathered.change.placements) == set(range(1, len(CARDS) + 1))


def board_history(story: Story) -> tuple[BoardEntry, ...]:
    with story.app.store.read(story.id) as db:
        return db.board.history()


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
    waiter.until(lambda db: {first.number, second.number} <= db.board.get().placements.keys())
    placing.stop()
