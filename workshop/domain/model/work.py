"""Work of the AI: jobs, the lines of its log, and what it takes: calls, tokens, seconds and dollars, as expected before and as it was."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

TOKENS_WIDE = 0.92
TOKENS_NARROW = 0.29
"""Tokens of a Japanese letter and of any other. Fitted to OpenAI's o200k_base on the rendered prompts, offline answers and documents
of the four sample plans (30 texts): the Japanese and the JSON around them within a tenth, English prose a quarter too many.
cl100k_base, which is older, takes 1.20 for a Japanese letter. No tokenizer is loaded for it: the ones at hand fetch their
tables from the internet. What a workshop's own calls took corrects the rest (`services/ai/estimates.py`)."""
_NARROW = re.compile("[\u0000-\u2e7f]+")


@dataclass(frozen=True, slots=True)
class Effort:
    """Requests that left for a model, tokens in and out, seconds of wall time, US dollars (None: the price is not known)."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    cost: float | None = 0.0

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a job will take: `low` where the first answer to each question holds (nothing, where perhaps nobody is asked),
    `high` where every question is asked twice."""

    low: Effort = Effort()
    high: Effort = Effort()

    @property
    def free(self) -> bool:
        """Tell whether no request leaves for a model."""
        return self.high.calls == 0


def tokens_of(text: str) -> int:
    """Estimate how many tokens a text is, by its letters."""
    wide = len(_NARROW.sub("", text))
    return round(wide * TOKENS_WIDE + (len(text) - wide) * TOKENS_NARROW)


def total(efforts: Iterable[Effort]) -> Effort:
    """Sum them; its cost is known where each one's is."""
    sum_ = Effort()
    for effort in efforts:
        known = None if sum_.cost is None or effort.cost is None else sum_.cost + effort.cost
        sum_ = Effort(
            sum_.calls + effort.calls,
            sum_.tokens_in + effort.tokens_in,
            sum_.tokens_out + effort.tokens_out,
            sum_.seconds + effort.seconds,
            known,
        )
    return sum_


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
