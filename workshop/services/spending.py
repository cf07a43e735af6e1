"""What answers cost and where they came from: kept by steps as plain JSON, added up, and written into the AI log."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from workshop.domain.costs import Effort, total
from workshop.domain.errors import Cancelled
from workshop.domain.model import JobKind, JobState, Origin, Run
from workshop.ports import App, Reading, Writing

Accounts = Mapping[str, object]
"""What an answer cost and where it came from, as plain JSON."""


def spent(db: Reading) -> Effort:
    """What a workshop's AI has taken so far, by its log. The cost leaves out calls whose price is not known."""
    return total(replace(run.effort, cost=run.cost or 0.0) for run in db.runs())


def together(parts: Sequence[Accounts]) -> dict[str, object]:
    """The accounts of a job that asked in parts as one: by a model if any part was."""
    by_model = [accounts for accounts in parts if accounts["origin"] == Origin.MODEL.value]
    first = (by_model or parts)[0]
    return {
        "origin": first["origin"],
        "prompt": first["prompt"],
        "model": first["model"],
        "calls": sum(count(accounts, "calls") for accounts in parts),
        "tokens_in": sum(count(accounts, "tokens_in") for accounts in parts),
        "tokens_out": sum(count(accounts, "tokens_out") for accounts in parts),
        "seconds": sum(float(str(accounts["seconds"])) for accounts in parts),
        "faults": [fault for accounts in parts for fault in _faults(accounts)],
        "weight": [sum(_weight(accounts)[side] for accounts in parts) for side in (0, 1)],
    }


def run_of(
    app: App,
    number: int,
    job: JobKind,
    accounts: Accounts,
    inputs: tuple[str, ...],
    checks: Mapping[str, int],
    params: Mapping[str, object],
) -> Run:
    """A line of the AI log from the accounts of an answer. What calls that failed cost is counted by the model asked."""
    tokens_in, tokens_out = count(accounts, "tokens_in"), count(accounts, "tokens_out")
    model = str(accounts["model"])
    paid = str(accounts.get("asked", app.llm.name)) if tokens_in + tokens_out else model
    return Run(
        number=number,
        job=job,
        model=model,
        prompt=str(accounts["prompt"]),
        params=params,
        inputs=inputs,
        calls=count(accounts, "calls"),
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost=cost_of(app, paid, tokens_in, tokens_out),
        seconds=float(str(accounts["seconds"])),
        checks=checks,
        faults=_faults(accounts),
        at=app.clock.now(),
        weight=_weight(accounts),
    )


def log_run(
    app: App,
    db: Writing,
    kind: JobKind,
    accounts: Accounts,
    inputs: tuple[str, ...],
    checks: Mapping[str, int],
    params: Mapping[str, object],
) -> int:
    """Add a line to the AI log, with what its job was expected to take: of one kind, one job runs at a time. Its number."""
    run = run_of(app, db.next_number("run"), kind, accounts, inputs, checks, params)
    jobs = [job for job in db.jobs().values() if job.kind == kind and job.state == JobState.RUNNING]
    for job in jobs[:1]:
        run = replace(run, job_number=job.number, expected=job.expected)
    db.add_run(run)
    return run.number


def cost_of(app: App, model: str, tokens_in: int, tokens_out: int) -> float | None:
    """US dollars by the price table of the settings; None for a model it does not name."""
    prices = app.prices.get(model.partition(":")[2])
    return None if prices is None else (tokens_in * prices[0] + tokens_out * prices[1]) / 1_000_000


@contextmanager
def written_down(app: App, workshop_id: str, job: JobKind, parts: Sequence[Accounts]) -> Iterator[None]:
    """Where a job is cancelled between its calls and its result, what it spent by then still counts for the limit."""
    try:
        yield
    except Cancelled:
        if any(parts):
            with app.store.write(workshop_id) as db:
                number = log_run(app, db, job, together([p for p in parts if p]), (), {}, {"cancelled": True})
                db.record("job_spent", f"run{number}")
        raise


def count(accounts: Accounts, name: str) -> int:
    """A whole number of the accounts, by its name."""
    return int(str(accounts[name]))


def _weight(accounts: Accounts) -> tuple[int, int]:
    weight = accounts.get("weight")
    return (int(weight[0]), int(weight[1])) if isinstance(weight, list) else (0, 0)


def _faults(accounts: Accounts) -> tuple[str, ...]:
    faults = accounts["faults"]
    return tuple(str(fault) for fault in faults) if isinstance(faults, list) else ()
