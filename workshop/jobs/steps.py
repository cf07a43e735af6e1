"""Steps that are remembered: a job that was killed goes on where it was."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from pydantic import TypeAdapter

from workshop.domain.errors import Cancelled
from workshop.domain.model import Job

V = TypeVar("V")


class LetGo(BaseException):
    """Leaves a workflow unfinished where the process stops, to be taken up at the next start. No Exception, because DBOS writes
    every Exception down as the workflow's end."""


def dump(value: V, kind: type[V]) -> str:
    """Write a step's result as JSON. Raises PydanticSerializationError where it is not of that type."""
    return TypeAdapter(kind).dump_json(value, warnings="error").decode()


def load(raw: str, kind: type[V]) -> V:
    """Read a step's result back. Raises ValidationError where another version wrote it otherwise."""
    return TypeAdapter(kind).validate_json(raw)


class DurableSteps:
    """Is `Steps` over DBOS. `tell` writes changes into the job's row, what is being done and how far it is, and gives the row; `stop` is
    set when the process ends."""

    def __init__(self, tell: Callable[..., Job], stop: Event) -> None:
        self._tell = tell
        self._stop = stop
        self._done = 0

    def expect(self, total: int) -> None:
        self._tell(total=total)

    def step(self, doing: str, work: Callable[[], V], returns: type[V]) -> V:
        if self._stop.is_set():
            raise LetGo
        job = self._tell(doing=doing, done=self._done)
        if job.cancel_asked:
            raise Cancelled("job_cancelled")
        from dbos import DBOS, StepOptions  # loaded long since

        raw = DBOS.run_step(StepOptions(name=doing), lambda: dump(work(), returns))
        self._done += 1
        self._tell(done=self._done)
        return load(raw, returns)
