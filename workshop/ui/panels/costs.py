"""What work with the AI will take, what it took, and what the workshop may spend: calm lines below the buttons."""

import streamlit as st

from workshop.domain.costs import Effort, Estimate
from workshop.domain.model import JobKind
from workshop.ports import App
from workshop.services import estimating
from workshop.services.estimating import Costs, Last
from workshop.ui.runtime import keep, kept, plain, say

COSTS = "costs"


def lines(app: App, workshop_id: str) -> None:
    """Before a run and after it; weighed anew only when the workshop has changed."""
    costs = _costs(app, workshop_id)
    told = [say("costs.free")] if app.llm.offline else _before(costs)
    if costs.last is not None:
        told.append(_after(costs.last))
    if not app.llm.offline or costs.spent.calls:
        told.append(_spent(app, costs))
    st.caption("  \n".join(plain(line) for line in told), help=say("costs.token_hint"))


def _costs(app: App, workshop_id: str) -> Costs:
    with app.store.read(workshop_id) as db:
        now = (workshop_id, db.workshop.revision, app.llm.name)
        known: tuple[object, Costs] | None = kept(COSTS)
        if known is None or known[0] != now:
            known = (now, estimating.costs(app, db))
            keep(COSTS, known)
    return known[1]


def _before(costs: Costs) -> list[str]:
    if costs.at_limit:
        return [say("costs.at_limit")]
    return [_expected(kind, one, kind in costs.short) for kind, one in costs.expected.items()]


def _expected(kind: JobKind, expected: Estimate, short: bool) -> str:
    job = say(f"jobs.{kind.value}")
    if kind == JobKind.SCENARIOS:
        job = say("costs.one_scenario", job=job)
    if expected.free:
        return say("costs.expected_none", job=job)
    line = say("costs.expected", job=job, price=_price(expected), **_ranges(expected))
    return f"{line} ― {say('costs.short')}" if short else line


def _after(last: Last) -> str:
    expected = {f"expected_{name}": told for name, told in _ranges(last.expected).items()}
    return say(
        "costs.last",
        job=say(f"jobs.{last.kind.value}"),
        calls=last.actual.calls,
        tokens=f"{last.actual.tokens:,}",
        seconds=f"{last.actual.seconds:.0f}",
        price=_exact(last.actual),
        expected_price=_price(last.expected),
        **expected,
    )


def _spent(app: App, costs: Costs) -> str:
    most, limit = app.limits, ""
    if most.tokens is not None:
        limit += say("costs.limit_tokens", tokens=f"{most.tokens:,}")
    if most.cost is not None:
        limit += say("costs.limit_cost", cost=f"{most.cost:.2f}")
    spent = costs.spent
    price = _exact(spent) if app.prices else ""
    return say("costs.spent", calls=spent.calls, tokens=f"{spent.tokens:,}", price=price, limit=limit)


def _ranges(expected: Estimate) -> dict[str, str]:
    low, high = expected.low, expected.high
    return {
        "calls": _range(str(low.calls), str(high.calls)),
        "tokens": _range(_rounded(low.tokens), _rounded(high.tokens)),
        "seconds": _range(f"{low.seconds:.0f}", f"{high.seconds:.0f}"),
    }


def _range(low: str, high: str) -> str:
    return low if low == high else say("costs.range", low=low, high=high)


def _rounded(tokens: int) -> str:
    """Two figures tell enough of what is about so many."""
    step = 10 ** max(len(str(tokens)) - 2, 0)
    return f"{round(tokens / step) * step:,}"


def _price(expected: Estimate) -> str:
    low, high = expected.low.cost, expected.high.cost
    return "" if low is None or high is None else say("costs.price", cost=_range(_dollars(low), _dollars(high)))


def _exact(effort: Effort) -> str:
    return "" if effort.cost is None else say("costs.exact_price", cost=_dollars(effort.cost))


def _dollars(cost: float) -> str:
    return f"{cost:.4f}" if cost < 0.1 else f"{cost:.2f}"
