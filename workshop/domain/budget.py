"""Budgets of what may be done in a time: so much at once, and so much more with every second."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Budget:
    """`most` at once, then `rate` a second."""

    most: float
    rate: float


@dataclass(frozen=True, slots=True)
class Left:
    """What was left of a budget at a moment."""

    left: float
    since: datetime


def left_now(budget: Budget, before: Left | None, now: datetime) -> float:
    """Count what is left now; all of it where nothing was taken yet. A clock that jumps back adds nothing."""
    if before is None:
        return budget.most
    passed = max(0.0, (now - before.since).total_seconds())
    return min(budget.most, before.left + passed * budget.rate)


def take(budget: Budget, before: Left | None, now: datetime, amount: float = 1) -> tuple[Left, float]:
    """Take an amount. Gives what is left then, and 0; or, where there is not so much, the seconds until there is, and takes nothing."""
    left = left_now(budget, before, now)
    if left >= amount:
        return Left(left - amount, now), 0.0
    return Left(left, now), (amount - left) / budget.rate


def give_back(budget: Budget, before: Left, amount: float = 1) -> Left:
    """Undo a taking that turned out to be harmless."""
    return Left(min(budget.most, before.left + amount), before.since)
