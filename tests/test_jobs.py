"""Durable work: states told, one at a time, cancelled between steps, and taken up after a kill without paying twice."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.fakes import Waiter
from tests.stories import Story
from workshop.adapters.llm.offline import OfflineLlm
from workshop.domain.errors import ModelFault, Refused
from workshop.domain.model import JobKind, JobState
from workshop.jobs.queue import Jobs
from workshop.ports import App
from workshop.services.facilitation import hosting

DEADLINE = 60
"""Seconds after which a wait has failed."""


@pytest.fixture
def jobs(app: App, tmp_path: Path) -> Iterator[Jobs]:
    made = Jobs(app, f"sqlite:///{tmp_path / 'jobs.db'}")
    yield made
    made.close()


def test_job_is_done_and_told_step_by_step(story: Story, jobs: Jobs) -> None:
    story.write_all()
    story.go("gather")
    job = Waiter(story.app.store, story.id).until_done(jobs.request(story.id, JobKind.GATHER).number)
    assert ((job.state, job.done, job.total), bool(hosting.view(story.app, story.id).board.clusters)) == (
        (JobState.DONE, 3, 3),
        True,
    )


def test_job_that_cannot_be_done_says_why(story: Story, jobs: Jobs) -> None:
    story.go("gather")
    job = Waiter(story.app.store, story.id).until_done(jobs.request(story.id, JobKind.SUMMARISE).number)
    assert (job.state, job.error, dict(job.error_params)) == (
        JobState.FAILED,
        "not_enough_cards",
        {"least": 5, "cards": 0},
    )


def test_no_job_while_people_write(story: Story, jobs: Jobs) -> None:
    story.go("solo")
    with pytest.raises(Refused) as caught:
        jobs.request(story.id, JobKind.GATHER)
    assert (caught.value.code, dict(hosting.view(story.app, story.id).jobs)) == ("people_first", {})


@dataclass
class HeldEmbedder:
    """Embeds when it is let go, and fails once if told to."""

    app: App
    go: threading.Event
    begun: threading.Event
    name: str = "local:"
    leaves_machine: bool = False

    def embed(self, texts: list[str]) -> object:
        self.begun.set()
        if not self.go.wait(DEADLINE):
            raise ModelFault("model_slow")
        return self.app.embedder.embed(texts)


@pytest.fixture
def held(story: Story, tmp_path: Path) -> Iterator[tuple[Jobs, HeldEmbedder]]:
    story.write_all()
    story.go("gather")
    embedder = HeldEmbedder(story.app, threading.Event(), threading.Event())
    made = Jobs(replace(story.app, embedder=embedder), f"sqlite:///{tmp_path / 'held.db'}")  # type: ignore[arg-type]
    yield made, embedder
    embedder.go.set()
    made.close()


def test_newer_request_coalesces_with_a_waiting_one(story: Story, held: tuple[Jobs, HeldEmbedder]) -> None:
    jobs, embedder = held
    first = jobs.request(story.id, JobKind.GATHER)
    assert embedder.begun.wait(DEADLINE)
    second, third = jobs.request(story.id, JobKind.GATHER), jobs.request(story.id, JobKind.GATHER)
    embedder.go.set()
    done = [Waiter(story.app.store, story.id).until_done(number).state for number in (first.number, second.number)]
    assert ((second.number, third.number), done) == ((2, 2), [JobState.DONE, JobState.DONE])


def test_cancel_stops_between_two_steps_and_places_nothing(story: Story, held: tuple[Jobs, HeldEmbedder]) -> None:
    jobs, embedder = held
    job = jobs.request(story.id, JobKind.GATHER)
    assert embedder.begun.wait(DEADLINE)
    jobs.cancel(story.id, job.number)
    embedder.go.set()
    ended = Waiter(story.app.store, story.id).until_done(job.number)
    assert (ended.state, hosting.view(story.app, story.id).board.clusters) == (JobState.CANCELLED, ())


PROCESS = Path(__file__).parent / "killed_job.py"


def test_killed_process_goes_on_without_running_a_finished_step_again(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, str(PROCESS), str(tmp_path)]
    first = subprocess.Popen([*command, "hang"], stdout=subprocess.PIPE, text=True, env=environment)
    assert first.stdout is not None
    assert first.stdout.readline().strip() == "naming"
    first.send_signal(signal.SIGKILL)
    first.wait()
    first.stdout.close()
    second = subprocess.run(
        [*command, "go"], capture_output=True, text=True, env=environment, check=True, timeout=DEADLINE
    )
    assert second.stdout.splitlines() == ["done 3 of 3", "sorted 1 times", "balanced True"]


def test_offline_model_is_its_own_fallback(app: App) -> None:
    assert (type(app.llm), app.llm.offline) == (OfflineLlm, True)
