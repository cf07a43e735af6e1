"""Work of the AI: jobs and the lines of its log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workshop.domain.model.costs import Effort, Estimate


class JobKind(StrEnum):
    GATHER = "gather"
    SUMMARISE = "summarise"
    SCENARIOS = "scenarios"
    REGROUP = "regroup"
    TERMS = "terms"
    ASSIST = "assist"
    """A question to the assistant: never waits in line, so it makes runs and no jobs."""


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Job:
    """A durable piece of AI work. `doing` names the step under way (`jobs.<doing>` in the texts); `error` is an error code,
    `error_params` fill its sentence; `expected` is what it was expected to take when it was asked for."""

    number: int
    kind: JobKind
    state: JobState
    done: int
    total: int
    doing: str
    error: str
    requested_at: datetime
    finished_at: datetime | None = None
    cancel_asked: bool = False
    params: Mapping[str, object] = field(default_factory=dict)
    error_params: Mapping[str, object] = field(default_factory=dict)
    revision: int = 0
    expected: Estimate | None = None

    @property
    def active(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Run:
    """A line of the AI log: what was asked of what, from which inputs, at what cost, with which result of the checks.

    `prompt` is name@version (version = hash of the file's content); `inputs` are refs; `seconds` wall time; `cost` in US
    dollars where prices are known; `checks` counts, e.g. {"passed": 14, "withheld": 2}; `faults` are error codes of calls
    that failed and fell back to the offline way. `job_number` is the job it belongs to and `expected` what that whole job was
    expected to take; `weight` is how many tokens in and out the questions really asked were taken for.
    """

    number: int
    job: JobKind
    model: str
    prompt: str
    params: Mapping[str, object]
    inputs: tuple[str, ...]
    calls: int
    tokens_in: int
    tokens_out: int
    cost: float | None
    seconds: float
    checks: Mapping[str, int]
    faults: tuple[str, ...]
    at: datetime
    job_number: int | None = None
    expected: Estimate | None = None
    weight: tuple[int, int] = (0, 0)

    @property
    def effort(self) -> Effort:
        return Effort(
            self.calls, self.tokens_in, self.tokens_out, self.seconds, self.cost if self.calls or self.cost else 0.0
        )
