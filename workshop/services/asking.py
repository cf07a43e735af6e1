"""The one place that asks a model: once, once more with what was wrong, then the offline way, marked. No other layer retries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event
from typing import Generic, TypeVar

from pydantic import BaseModel

from workshop.domain.errors import ModelFault
from workshop.domain.model import JobKind, Origin, Run
from workshop.ports import App
from workshop.prompts import label
from workshop.schemas import Ask

T = TypeVar("T", bound=BaseModel)
LONGEST_WAIT = 20.0
"""Seconds we wait when a server says when to come back; longer, and the part is done offline."""


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """An answer with its provenance. `origin` is AUTO where the offline way did it; `faults` are codes of calls that failed."""

    value: T
    origin: Origin
    prompt: str
    model: str
    calls: int
    tokens_in: int
    tokens_out: int
    seconds: float
    faults: tuple[str, ...]

    def accounts(self) -> dict[str, object]:
        """Everything but the value, as plain JSON, to be kept by a step."""
        return {
            "origin": self.origin.value,
            "prompt": self.prompt,
            "model": self.model,
            "calls": self.calls,
            "tokens_in": self.tokens_in,
            "tokens_out": self.tokens_out,
            "seconds": self.seconds,
            "faults": list(self.faults),
        }


def ask(app: App, question: Ask[T], complaint_about: Callable[[T], str]) -> Asked[T]:
    """A typed answer, whatever happens to the model. `complaint_about` says what is wrong with an answer ("" if nothing);
    one still wrong the second time is given back, for the caller to take what is right in it."""
    began = app.clock.now()
    calls = tokens_in = tokens_out = 0
    faults: list[str] = []
    complaint = ""
    best: T | None = None
    for attempt in range(0 if app.llm.offline else 2):
        try:
            answer = app.llm.ask(question, complaint)
        except ModelFault as fault:
            calls += 1
            faults.append(fault.code)
            if fault.permanent or not worth_waiting(fault, attempt):
                break
            continue
        calls, tokens_in, tokens_out = (
            calls + answer.calls,
            tokens_in + answer.tokens_in,
            tokens_out + answer.tokens_out,
        )
        best = answer.value
        complaint = complaint_about(best)
        if not complaint:
            break
    origin = Origin.AUTO if best is None else Origin.MODEL
    value = app.fallback.ask(question).value if best is None else best
    model = app.fallback.name if best is None else app.llm.name
    seconds = (app.clock.now() - began).total_seconds()
    return Asked(value, origin, label(question), model, calls, tokens_in, tokens_out, seconds, tuple(faults))  # type: ignore[arg-type]


def worth_waiting(fault: ModelFault, attempt: int) -> bool:
    """Whether to ask again; waits as long as the server asked for."""
    wait = fault.retry_after or 0.0
    if attempt > 0 or wait > LONGEST_WAIT:
        return False
    Event().wait(wait)
    return True


def run_of(
    app: App,
    number: int,
    job: JobKind,
    accounts: Mapping[str, object],
    inputs: tuple[str, ...],
    checks: Mapping[str, int],
    params: Mapping[str, object],
) -> Run:
    """A line of the AI log from the accounts of an answer."""
    tokens_in, tokens_out = int(str(accounts["tokens_in"])), int(str(accounts["tokens_out"]))
    model = str(accounts["model"])
    faults = accounts["faults"]
    return Run(
        number=number,
        job=job,
        model=model,
        prompt=str(accounts["prompt"]),
        params=params,
        inputs=inputs,
        calls=int(str(accounts["calls"])),
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost=cost_of(app, model, tokens_in, tokens_out),
        seconds=float(str(accounts["seconds"])),
        checks=checks,
        faults=tuple(str(fault) for fault in faults) if isinstance(faults, list) else (),
        at=app.clock.now(),
    )


def cost_of(app: App, model: str, tokens_in: int, tokens_out: int) -> float | None:
    """US dollars by the price table of the settings; None for a model it does not name."""
    prices = app.prices.get(model.partition(":")[2])
    return None if prices is None else (tokens_in * prices[0] + tokens_out * prices[1]) / 1_000_000
