"""The one place that asks a model: once, once more for what is missing or wrong, then the offline way, marked. No other layer
retries. What a workshop spends is counted here, and at its limit nobody is asked any more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Generic, TypeVar

from pydantic import BaseModel

from workshop.domain.errors import ModelFault
from workshop.domain.model import Origin
from workshop.ports import App, Reading
from workshop.prompts import label
from workshop.schemas import Ask
from workshop.services.spending import Accounts, cost_of, count, spent
from workshop.services.weighing import weigh

T = TypeVar("T", bound=BaseModel)
LONGEST_WAIT = 20.0
"""Seconds we wait when a server says when to come back; longer, and the part is done offline."""
WAIT = 1.0
"""Seconds we wait when a server says that there were too many calls, and not when to come back."""
CAPPED = "model_capped"
"""The fault of a call that was not made, because the workshop has reached its limit."""


@dataclass(frozen=True, slots=True)
class Again(Generic[T]):
    """What to ask the second time: the same question or the missing part of it, with what was wrong before."""

    question: Ask[T]
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """What a model answered, the second answer after the first, with its provenance. `answers` is empty where nothing usable
    came, and `value` then is the offline way's. `faults` are codes of calls that failed or were not made. `weight` is how many
    tokens in and out the calls that were counted had been taken for."""

    answers: tuple[T, ...]
    value: T
    prompt: str
    model: str
    calls: int
    tokens_in: int
    tokens_out: int
    seconds: float
    faults: tuple[str, ...]
    weight: tuple[int, int] = (0, 0)

    @property
    def origin(self) -> Origin:
        return Origin.MODEL if self.answers else Origin.AUTO

    def accounts(self) -> dict[str, object]:
        """Everything but the answers, as plain JSON, to be kept by a step."""
        return {
            "origin": self.origin.value,
            "prompt": self.prompt,
            "model": self.model,
            "calls": self.calls,
            "tokens_in": self.tokens_in,
            "tokens_out": self.tokens_out,
            "seconds": self.seconds,
            "faults": list(self.faults),
            "weight": list(self.weight),
        }


@dataclass(slots=True)
class Purse:
    """What one question spends."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    weight: tuple[int, int] = (0, 0)

    def pay(self, turn: "Again[T]", calls: int, tokens_in: int, tokens_out: int) -> None:
        self.calls += calls
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out
        if tokens_in:  # a call nobody counted teaches nothing about how a model counts
            sent, answer = weigh(turn.question, turn.complaint)  # type: ignore[arg-type]
            self.weight = self.weight[0] + sent, self.weight[1] + answer


def ask(
    app: App,
    workshop_id: str,
    question: Ask[T],
    again: Callable[[Sequence[T]], Again[T] | None],
    before: Sequence[Accounts] = (),
) -> Asked[T]:
    """Typed answers, whatever happens to the model. `again` says what to ask a second time (None: nothing is missing); `before`
    are accounts of this job that no run tells of yet. The limit is looked at before each call: the last one may pass it."""
    began = app.clock.now()
    purse = Purse()
    spent = _spent(app, workshop_id, before)
    faults: list[str] = []
    answers: list[T] = []
    turn: Again[T] | None = Again(question)
    for attempt in range(0 if app.llm.offline else 2):
        if turn is None:
            break
        if _capped(app, spent, purse):
            faults.append(CAPPED)
            break
        try:
            answer = app.llm.ask(turn.question, turn.complaint)
        except ModelFault as fault:
            purse.pay(turn, fault.calls, fault.tokens_in, fault.tokens_out)
            faults.append(fault.code)
            if fault.permanent or not worth_waiting(fault, attempt):
                break
            continue
        purse.pay(turn, answer.calls, answer.tokens_in, answer.tokens_out)
        answers.append(answer.value)
        turn = again(answers)
    return _asked(app, question, answers, purse, (app.clock.now() - began).total_seconds(), faults)


def unasked(app: App, question: Ask[T]) -> Asked[T]:
    """The offline way's answer to a question with nothing in it that a model may see."""
    return _asked(app, question, [], Purse(), 0.0, [])


def _asked(
    app: App, question: Ask[T], answers: Sequence[T], purse: "Purse", seconds: float, faults: Sequence[str]
) -> Asked[T]:
    return Asked(
        answers=tuple(answers),
        value=answers[-1] if answers else app.fallback.ask(question).value,
        prompt=label(question),  # type: ignore[arg-type]
        model=app.llm.name if answers else app.fallback.name,
        calls=purse.calls,
        tokens_in=purse.tokens_in,
        tokens_out=purse.tokens_out,
        seconds=seconds,
        faults=tuple(faults),
        weight=purse.weight,
    )


def _spent(app: App, workshop_id: str, before: Sequence[Accounts]) -> tuple[int, float]:
    """Tokens and dollars this workshop has spent: by its log, and by what is not in the log yet."""
    with app.store.read(workshop_id) as db:
        logged = spent(db)
    tokens, cost = logged.tokens, logged.cost or 0.0
    for accounts in before:
        tokens_in, tokens_out = count(accounts, "tokens_in"), count(accounts, "tokens_out")
        tokens += tokens_in + tokens_out
        cost += cost_of(app, app.llm.name, tokens_in, tokens_out) or 0.0
    return tokens, cost


def _capped(app: App, spent: tuple[int, float], purse: Purse) -> bool:
    tokens = spent[0] + purse.tokens_in + purse.tokens_out
    cost = spent[1] + (cost_of(app, app.llm.name, purse.tokens_in, purse.tokens_out) or 0.0)
    most = app.limits
    return (most.tokens is not None and tokens >= most.tokens) or (most.cost is not None and cost >= most.cost)


def at_limit(app: App, db: Reading) -> bool:
    """Whether the workshop has reached its limit, so that nobody is asked any more."""
    logged = spent(db)
    return _capped(app, (logged.tokens, logged.cost or 0.0), Purse())


def check_limit(app: App, workshop_id: str, tokens_in: int, tokens_out: int) -> None:
    """Before a call that follows others of the same work, which have taken so many tokens: raises ModelFault(model_capped)
    where the workshop has reached its limit."""
    if _capped(app, _spent(app, workshop_id, ()), Purse(tokens_in=tokens_in, tokens_out=tokens_out)):
        raise ModelFault(CAPPED, permanent=True)


def worth_waiting(fault: ModelFault, attempt: int) -> bool:
    """Whether to ask again; waits as long as the server asked for."""
    wait = fault.retry_after
    if wait is None:
        wait = WAIT if fault.code == "model_limited" else 0.0
    if attempt > 0 or wait > LONGEST_WAIT:
        return False
    Event().wait(wait)
    return True
