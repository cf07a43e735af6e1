"""The one place that asks a model: once, once more for what is missing or wrong, then the offline way, marked. No other layer
retries. What a workshop spends is counted here, and at its limit nobody is asked any more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Event
from typing import Generic, TypeVar

from pydantic import BaseModel

from workshop.domain.errors import ModelFault
from workshop.domain.model import Origin
from workshop.domain.model.work import Effort
from workshop.ports import App
from workshop.prompts import label
from workshop.schemas import Ask
from workshop.services.ai import privacy, spending
from workshop.services.ai.estimates import weigh
from workshop.services.ai.halves import halves, joined
from workshop.services.ai.spending import CAPPED, Accounts

T = TypeVar("T", bound=BaseModel)
LONGEST_WAIT = 20.0
"""Seconds we wait when a server says when to come back; longer, and the part is done offline."""
WAIT = 1.0
"""Seconds we wait when a server says that there were too many calls, and not when to come back."""
OVERFLOW = "model_overflow"
DEEPEST = 3
"""Times a question that is too long is halved: an eighth of one fits, or nothing does."""


@dataclass(frozen=True, slots=True)
class Again(Generic[T]):
    """Says what to ask in one turn: the question or the missing part of it, with what was wrong before."""

    question: Ask[T]
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """Holds what came of a question. `answers` are a model's, the second after the first; where nothing usable came they are empty, and
    `value` is the offline way's."""

    answers: tuple[T, ...]
    value: T
    accounts: Accounts


def ask(
    app: App,
    workshop_id: str,
    question: Ask[T],
    again: Callable[[Sequence[T]], Again[T] | None],
    before: Sequence[Accounts] = (),
) -> Outcome[T]:
    """Get typed answers, whatever happens to the model. `again` says what to ask a second time (None: nothing is missing); `before`
    are accounts of this job that no run tells of yet. The limit is looked at before each call: the last one may pass it. So are the
    cards: what left the screens since the question was made, or whose writer declines now, is not sent."""
    began = app.clock.now()
    inquiry = _Inquiry(app, workshop_id, question, spending.spent_with(app, workshop_id, before))
    faults: list[str] = []
    answers: list[T] = []
    turn: Again[T] | None = Again(question)
    for attempt in range(0 if app.llm.offline else 2):
        if turn is None:
            break
        if inquiry.capped:
            faults.append(CAPPED)
            break
        value, fault = inquiry.answer(turn)
        if fault is not None:
            faults.append(fault.code)
        if value is not None:
            answers.append(value)
            turn = again(answers)
        elif fault is None or fault.permanent or not worth_waiting(fault, attempt):
            break
    seconds = (app.clock.now() - began).total_seconds()
    accounts = replace(inquiry.accounts, seconds=seconds, faults=tuple(faults))
    if not answers:
        return Outcome((), app.fallback.ask(question).value, accounts)
    return Outcome(tuple(answers), answers[-1], replace(accounts, origin=Origin.MODEL, model=app.llm.name))


def unasked(app: App, question: Ask[T]) -> Outcome[T]:
    """Give the offline way's answer to a question with nothing in it that a model may see."""
    return Outcome((), app.fallback.ask(question).value, _nothing_spent(app, question))


def worth_waiting(fault: ModelFault, attempt: int) -> bool:
    """Tell whether to ask again; waits as long as the server asked for."""
    wait = fault.retry_after
    if wait is None:
        wait = WAIT if fault.code == "model_limited" else 0.0
    if attempt > 0 or wait > LONGEST_WAIT:
        return False
    Event().wait(wait)
    return True


def _nothing_spent(app: App, question: Ask[T]) -> Accounts:
    return Accounts(Origin.AUTO, label(question), app.fallback.name)  # type: ignore[arg-type]


class _Inquiry(Generic[T]):
    """Puts the turns of one question to the model, and counts what they cost beside what the workshop `spent` before."""

    def __init__(self, app: App, workshop_id: str, question: Ask[T], spent: Effort) -> None:
        self._app, self._workshop_id = app, workshop_id
        self._question, self._spent = question, spent
        self.accounts = _nothing_spent(app, question)

    @property
    def capped(self) -> bool:
        return spending.capped(self._app, self._spent, self.accounts.tokens_in, self.accounts.tokens_out)

    def answer(self, turn: Again[T], depth: int = 0) -> tuple[T | None, ModelFault | None]:
        """Give the answer to one turn, or the fault in its place; neither where nothing of it may leave any more.

        A question that is longer than the model can take is asked in halves: then there may be both, an answer to a part of it and the
        fault of the rest. `depth` is how often it was halved."""
        leaving = self._as_it_may_leave(turn)
        if leaving is None:
            return None, None
        try:
            answer = self._app.llm.ask(leaving.question, leaving.complaint)
        except ModelFault as fault:
            self._pay(leaving, fault.calls, fault.tokens_in, fault.tokens_out)
            parts = halves(leaving.question) if fault.code == OVERFLOW and depth < DEEPEST else ()
            if not parts:
                return None, fault
        else:
            self._pay(leaving, answer.calls, answer.tokens_in, answer.tokens_out)
            return answer.value, None
        return self._in_parts([Again(part, leaving.complaint) for part in parts], depth + 1)

    def _in_parts(self, turns: Sequence[Again[T]], depth: int) -> tuple[T | None, ModelFault | None]:
        """Join the answers to parts of a question, with the first fault of any of them."""
        values: list[T] = []
        first_fault: ModelFault | None = None
        for turn in turns:
            if self.capped:
                first_fault = first_fault or ModelFault(CAPPED, permanent=True)
                break
            value, fault = self.answer(turn, depth)
            values += [] if value is None else [value]
            first_fault = first_fault or fault
            if fault is not None and fault.code != OVERFLOW:
                break  # the server fails: what came before is kept, and the rest is asked for again
        return joined(values), first_fault

    def _as_it_may_leave(self, turn: Again[T]) -> Again[T] | None:
        """Give the turn with its cards as they are now; None where nothing is left to ask about. A complaint may repeat words of any card
        of the first question, so none is made once one of them may not leave any more."""
        with self._app.store.read(self._workshop_id) as db:
            question = privacy.renewed(db, turn.question)
            cards = set(privacy.refs_of(self._question.inputs))
            all_there = len(privacy.cards_in(db, cards)) == len(cards)
        return None if question is None else Again(question, turn.complaint if all_there else "")

    def _pay(self, turn: Again[T], calls: int, tokens_in: int, tokens_out: int) -> None:
        before = self.accounts
        # A call nobody counted teaches nothing about how a model counts.
        sent, answer = weigh(turn.question, turn.complaint) if tokens_in else (0, 0)  # type: ignore[arg-type]
        self.accounts = replace(
            before,
            calls=before.calls + calls,
            tokens_in=before.tokens_in + tokens_in,
            tokens_out=before.tokens_out + tokens_out,
            weight=(before.weight[0] + sent, before.weight[1] + answer),
        )
