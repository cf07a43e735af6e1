"""A server that stops in an orderly way within each kind of job, after its first step: the next start ends the job, and does no step twice."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.fakes import Waiter
from tests.stories import Story, prepared
from workshop.domain.model import JobKind, JobState
from workshop.jobs import queue
from workshop.jobs.queue import Jobs
from workshop.jobs.steps import DurableSteps, LetGo
from workshop.services.facilitation import hosting

KINDS = [kind for kind in JobKind if kind != JobKind.ASSIST]
PARAMS: dict[JobKind, dict[str, object]] = {JobKind.SCENARIOS: {"theme": "move", "tables": [1, 2]}}


class Counted(DurableSteps):
    """Notes each step that is really done, and can be stopped after so many."""

    done: list[str]
    most: int | None
    stopped: Event

    def step(self, doing: str, work: Callable[[], Any], returns: type[Any]) -> Any:
        if self.most is not None and len(self.done) >= self.most:
            self.stopped.set()
            raise LetGo  # as for a process that is told to end

        def counted() -> Any:
            self.done.append(doing)
            return work()

        return super().step(doing, counted, returns)


@pytest.mark.parametrize("most", [0, 1])
@pytest.mark.parametrize("kind", KINDS)
def test_job_goes_on_after_a_stop(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: JobKind, most: int
) -> None:
    prepared(story)
    Counted.done, Counted.most, Counted.stopped = [], most, Event()
    monkeypatch.setattr(queue, "DurableSteps", Counted)
    first = Jobs(story.app, f"sqlite:///{tmp_path / 'jobs.db'}")
    first.request(story.id, kind, PARAMS.get(kind))
    waiter = Waiter(story.app.store, story.id)
    ended = lambda db: not any(job.active for job in db.jobs.all().values())  # noqa: E731
    if not Counted.stopped.wait(60):
        waiter.until(ended)
    first.close()
    before = len(Counted.done)
    Counted.most = None
    second = Jobs(story.app, f"sqlite:///{tmp_path / 'jobs.db'}")
    second.resume()
    waiter.until(ended)
    second.close()
    [job] = hosting.view(story.app, story.id).jobs.values()
    assert (before, job.state, len(Counted.done)) == (most, JobState.DONE, job.total)
