"""Estimates of jobs, before anybody is asked: weighed from the very questions it would send, or, where cards are chosen
only while it works, from as many of the same kind; corrected by what this workshop's own calls have taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from workshop.domain import rules
from workshop.domain.model import JobKind
from workshop.domain.model.work import Effort, Estimate, total
from workshop.ports import App, ReadAccess
from workshop.services.ai import spending
from workshop.services.ai.estimates import learned, weigh
from workshop.services.jobs.kinds import ROWS, TABLE


def estimate(app: App, db: ReadAccess, kind: JobKind, params: Mapping[str, object] | None = None) -> Estimate:
    """Estimate what a job of that kind, asked for with those params, will take. Nothing where no model is set, where the workshop has
    reached its limit, or where there are too few cards."""
    db = _once(db)
    return _estimate(app, db, kind, params or {})


def estimates(app: App, db: ReadAccess) -> dict[JobKind, Estimate]:
    """Estimate each job that can be asked for now; scenarios: one of them. None while people write, nor for too few cards."""
    if db.workshop.people_first or not rules.enough_cards(db.contributions.all().values()):
        return {}
    return {row.kind: _estimate(app, db, row.kind, {}) for row in TABLE if row.allowed(db.board.get())}


@dataclass(frozen=True, slots=True)
class Last:
    """Sets beside each other, for the newest job that asked anybody, what it took and what it was expected to take."""

    kind: JobKind
    actual: Effort
    expected: Estimate


@dataclass(frozen=True, slots=True)
class Costs:
    """Holds what the console shows of costs. `expected` for each job that can be asked for now, `short` those that may come to the
    workshop's limit before their end; `spent` by the whole workshop so far; `at_limit` where nobody is asked any more."""

    expected: Mapping[JobKind, Estimate]
    short: frozenset[JobKind]
    spent: Effort
    at_limit: bool
    last: Last | None


def costs(app: App, db: ReadAccess) -> Costs:
    db = _once(db)
    spent, expected = spending.spent(db), estimates(app, db)
    short = frozenset(kind for kind, estimate in expected.items() if _short(app, spent, estimate))
    return Costs(expected, short, spent, spending.at_limit(app, db), _last(db))


def _last(db: ReadAccess) -> Last | None:
    runs = [run for run in db.runs.all() if run.calls and run.job_number is not None]
    own = [run for run in runs if run.job_number == runs[-1].job_number]
    if not own or own[-1].expected is None:
        return None
    return Last(own[-1].job, total(run.effort for run in own), own[-1].expected)


def _short(app: App, spent: Effort, expected: Estimate) -> bool:
    most, high = app.limits, expected.high
    cost = (spent.cost or 0.0) + (high.cost or 0.0)
    return (most.tokens is not None and spent.tokens + high.tokens > most.tokens) or (
        most.cost is not None and cost > most.cost
    )


def _estimate(app: App, db: ReadAccess, kind: JobKind, params: Mapping[str, object]) -> Estimate:
    if app.llm.offline or spending.at_limit(app, db):
        return Estimate()
    row = ROWS[kind]
    questions, sure = row.questions(db, params), row.surely(db.board.get())
    taught = learned(db.runs.all(), kind, app.llm.name)
    efforts = []
    for question in questions:
        sent, answer = weigh(question)
        tokens_in, tokens_out = round(sent * taught.tokens_in), round(answer * taught.tokens_out)
        cost = spending.cost_of(app, app.llm.name, tokens_in, tokens_out)
        efforts.append(Effort(1, tokens_in, tokens_out, taught.seconds, cost))
    return Estimate(total(efforts) if sure else Effort(), total([*efforts, *efforts]))


class _Once:
    """Asks the database for each thing once: five estimates look at the same cards."""

    def __init__(self, db: ReadAccess) -> None:
        self._db = db

    def __getattr__(self, name: str) -> object:
        attribute = getattr(self._db, name)
        answer = cache(attribute) if callable(attribute) else attribute
        setattr(self, name, answer)
        return answer


def _once(db: ReadAccess) -> ReadAccess:
    return cast(ReadAccess, _Once(db))
