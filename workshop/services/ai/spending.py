"""What answers cost and where they came from: added up, held against the workshop's limit, and written into the AI log."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from workshop.domain.errors import Cancelled, ModelFault
from workshop.domain.model import JobKind, JobState, Origin, Run
from workshop.domain.model.work import Effort, total
from workshop.ports import App, ReadAccess, WriteAccess

CAPPED = "model_capped"
"""The fault of a call that was not made, because the workshop has reached its limit."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Says what answers cost and where they came from. `prompt` is name@version; `seconds` are wall time; `faults` are codes of calls
    that failed or were not made; `weight` is how many tokens in and out the calls that were counted had been taken for; `payee` is the
    model whose price holds, where that is not the App's."""

    origin: Origin
    prompt: str
    model: str
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    faults: tuple[str, ...] = ()
    weight: tuple[int, int] = (0, 0)
    payee: str = ""


def together(parts: Sequence[Accounts]) -> Accounts:
    """Add up the accounts of a job that asked in parts: it is by a model if any part was."""
    by_model = [accounts for accounts in parts if accounts.origin == Origin.MODEL]
    return replace(
        (by_model or parts)[0],
        calls=sum(accounts.calls for accounts in parts),
        tokens_in=sum(accounts.tokens_in for accounts in parts),
        tokens_out=sum(accounts.tokens_out for accounts in parts),
        seconds=sum(accounts.seconds for accounts in parts),
        faults=tuple(fault for accounts in parts for fault in accounts.faults),
        weight=(sum(accounts.weight[0] for accounts in parts), sum(accounts.weight[1] for accounts in parts)),
    )


def cost_of(app: App, model: str, tokens_in: int, tokens_out: int) -> float | None:
    """Give US dollars by the price table of the settings; None for a model it does not name."""
    prices = app.prices.get(model.partition(":")[2])
    return None if prices is None else (tokens_in * prices[0] + tokens_out * prices[1]) / 1_000_000


# -- the workshop's limit ----------------------------------------------------------------------------------------------


def spent(db: ReadAccess) -> Effort:
    """Sum what a workshop's AI has taken so far, by its log. The cost leaves out calls whose price is not known."""
    return total(replace(run.effort, cost=run.cost or 0.0) for run in db.runs.all())


def spent_with(app: App, workshop_id: str, unlogged: Sequence[Accounts]) -> Effort:
    """Sum what a workshop has spent by its log, and by the accounts of answers that are not in the log yet."""
    with app.store.read(workshop_id) as db:
        logged = spent(db)
    return total([logged, *(_effort(app, accounts.tokens_in, accounts.tokens_out) for accounts in unlogged)])


def capped(app: App, before: Effort, tokens_in: int = 0, tokens_out: int = 0) -> bool:
    """Tell whether what was spent before and so many tokens more reach the limit of a workshop."""
    effort, most = total([before, _effort(app, tokens_in, tokens_out)]), app.limits
    return (most.tokens is not None and effort.tokens >= most.tokens) or (
        most.cost is not None and (effort.cost or 0.0) >= most.cost
    )


def at_limit(app: App, db: ReadAccess) -> bool:
    """Tell whether the workshop has reached its limit, so that nobody is asked any more."""
    return capped(app, spent(db))


def check_limit(app: App, workshop_id: str, tokens_in: int, tokens_out: int) -> None:
    """Refuse a call that follows others of the same work, which have taken so many tokens: raises ModelFault(model_capped) where the
    workshop has reached its limit."""
    if capped(app, spent_with(app, workshop_id, ()), tokens_in, tokens_out):
        raise ModelFault(CAPPED, permanent=True)


def _effort(app: App, tokens_in: int, tokens_out: int) -> Effort:
    """Give what so many tokens of the App's model take; nothing is known to be owed where it has no price."""
    cost = cost_of(app, app.llm.name, tokens_in, tokens_out) or 0.0
    return Effort(tokens_in=tokens_in, tokens_out=tokens_out, cost=cost)


# -- the AI log --------------------------------------------------------------------------------------------------------


def run_of(
    app: App,
    number: int,
    job: JobKind,
    accounts: Accounts,
    inputs: tuple[str, ...],
    checks: Mapping[str, int],
    params: Mapping[str, object],
) -> Run:
    """Make a line of the AI log from the accounts of an answer. What calls that failed cost is counted by the model that was asked."""
    payee = (accounts.payee or app.llm.name) if accounts.tokens_in + accounts.tokens_out else accounts.model
    return Run(
        number=number,
        job=job,
        model=accounts.model,
        prompt=accounts.prompt,
        params=params,
        inputs=inputs,
        calls=accounts.calls,
        tokens_in=accounts.tokens_in,
        tokens_out=accounts.tokens_out,
        cost=cost_of(app, payee, accounts.tokens_in, accounts.tokens_out),
        seconds=accounts.seconds,
        checks=checks,
        faults=accounts.faults,
        at=app.clock.now(),
        weight=accounts.weight,
    )


def log_run(
    app: App,
    db: WriteAccess,
    kind: JobKind,
    accounts: Accounts,
    inputs: tuple[str, ...],
    checks: Mapping[str, int],
    params: Mapping[str, object],
) -> int:
    """Add a line to the AI log, with what its job was expected to take: of one kind, one job runs at a time. Gives its number."""
    run = run_of(app, db.runs.next(), kind, accounts, inputs, checks, params)
    jobs = [job for job in db.jobs.all().values() if job.kind == kind and job.state == JobState.RUNNING]
    for job in jobs[:1]:
        run = replace(run, job_number=job.number, expected=job.expected)
    db.runs.append(run)
    return run.number


@contextmanager
def written_down(app: App, workshop_id: str, job: JobKind, parts: Sequence[Accounts | None]) -> Iterator[None]:
    """Log what a job spent where it is cancelled between its calls and its result, so that it counts for the limit all the same. None is
    a part for which nobody was asked; `parts` may grow meanwhile."""
    try:
        yield
    except Cancelled:
        costs = [accounts for accounts in parts if accounts is not None]
        if costs:
            with app.store.write(workshop_id) as db:
                number = log_run(app, db, job, together(costs), (), {}, {"cancelled": True})
                db.record("job_spent", f"run{number}")
        raise
