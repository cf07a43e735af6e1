"""What work with the AI will take, what it took, and what the workshop may spend: calm lines below the buttons."""

import streamlit as st

from workshop import texts
from workshop.domain.model import JobKind
from workshop.domain.model.work import Effort, Estimate
from workshop.ports import App
from workshop.services.jobs import estimating
from workshop.services.jobs.estimating import Costs, Last
from workshop.services.jobs.kinds import ROWS
from workshop.ui import state, visit

DOLLARS_IN_FULL = 0.1
"""Dollars below which four places are shown: one answer of a small model costs a few hundredths of a cent."""


def draw(workshop_id: str) -> None:
    """Draw what is expected before a run and what it took after it; weighed anew only when the workshop has changed."""
    app = visit.app()
    costs = _costs(app, workshop_id)
    for problem in app.problems():
        st.warning(visit.plain(texts.explain(visit.language(), problem)))
    lines = [visit.say("costs.free")] if app.llm.offline else _before(costs)
    if costs.last is not None:
        lines.append(_after(costs.last))
    if not app.llm.offline or costs.spent.calls:
        lines.append(_spent(app, costs))
    st.caption("  \n".join(visit.plain(line) for line in lines), help=visit.say("costs.token_hint"))


def _costs(app: App, workshop_id: str) -> Costs:
    with app.store.read(workshop_id) as db:
        version = (workshop_id, db.workshop.revision, app.llm.name)
        return state.once("costs", version, lambda: estimating.costs(app, db))


def _before(costs: Costs) -> list[str]:
    if costs.at_limit:
        return [visit.say("costs.at_limit")]
    return [_expected(kind, estimate, kind in costs.short) for kind, estimate in costs.expected.items()]


def _expected(kind: JobKind, expected: Estimate, short: bool) -> str:
    row = ROWS[kind]
    job = visit.say(row.estimate_text, job=visit.say(row.text)) if row.estimate_text else visit.say(row.text)
    if expected.free:
        return visit.say("costs.expected_none", job=job)
    line = visit.say("costs.expected", job=job, price=_price(expected), **_ranges(expected))
    return f"{line} ― {visit.say('costs.short')}" if short else line


def _after(last: Last) -> str:
    expected = {f"expected_{name}": span for name, span in _ranges(last.expected).items()}
    return visit.say(
        "costs.last",
        job=visit.say(ROWS[last.kind].text),
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
        limit += visit.say("costs.limit_tokens", tokens=f"{most.tokens:,}")
    if most.cost is not None:
        limit += visit.say("costs.limit_cost", cost=f"{most.cost:.2f}")
    spent = costs.spent
    price = _exact(spent) if app.prices else ""
    return visit.say("costs.spent", calls=spent.calls, tokens=f"{spent.tokens:,}", price=price, limit=limit)


def _ranges(expected: Estimate) -> dict[str, str]:
    low, high = expected.low, expected.high
    return {
        "calls": _range(str(low.calls), str(high.calls)),
        "tokens": _range(_rounded(low.tokens), _rounded(high.tokens)),
        "seconds": _range(f"{low.seconds:.0f}", f"{high.seconds:.0f}"),
    }


def _range(low: str, high: str) -> str:
    return low if low == high else visit.say("costs.range", low=low, high=high)


def _rounded(tokens: int) -> str:
    """Round to two figures: an estimate is no more exact than that."""
    step = 10 ** max(len(str(tokens)) - 2, 0)
    return f"{round(tokens / step) * step:,}"


def _price(expected: Estimate) -> str:
    low, high = expected.low.cost, expected.high.cost
    return "" if low is None or high is None else visit.say("costs.price", cost=_range(_dollars(low), _dollars(high)))


def _exact(effort: Effort) -> str:
    return "" if effort.cost is None else visit.say("costs.exact_price", cost=_dollars(effort.cost))


def _dollars(cost: float) -> str:
    return f"{cost:.4f}" if cost < DOLLARS_IN_FULL else f"{cost:.2f}"
