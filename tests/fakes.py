"""Hand-written stand-ins: a clock that is told, tokens that count, steps that run at once. None of them records calls."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Condition
from typing import TypeVar

from workshop.ports import Reading, Store

J = TypeVar("J")


class FixedClock:
    """Stands still until told otherwise."""

    def __init__(self, start: datetime = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)) -> None:
        self.moment = start

    def now(self) -> datetime:
        return self.moment

    def forward(self, **passed: float) -> None:
        self.moment += timedelta(**passed)


class CountedTokens:
    """token-1, token-2, …"""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def __call__(self) -> str:
        return f"token-{next(self._numbers)}"


class DirectSteps:
    """Runs each step at once and keeps what it was told."""

    def __init__(self) -> None:
        self.total = 0
        self.done: list[str] = []

    def expect(self, total: int) -> None:
        self.total = total

    def step(self, doing: str, work: Callable[[], J]) -> J:
        result = work()
        self.done.append(doing)
        return result


class RepeatingSteps(DirectSteps):
    """Runs each step twice, as a process does that was killed before it could remember the first time."""

    def step(self, doing: str, work: Callable[[], J]) -> J:
        work()
        return super().step(doing, work)


class Waiter:
    """Waits for a workshop to be as wanted, looking again after each commit of this process."""

    def __init__(self, store: Store, workshop_id: str) -> None:
        self._store, self._workshop_id = store, workshop_id
        self._changed = Condition()
        store.on_commit(self._notice)

    def until(self, wanted: Callable[[Reading], bool], seconds: float = 60) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: self._holds(wanted), seconds):
                raise TimeoutError("the workshop never became as wanted")

    def _holds(self, wanted: Callable[[Reading], bool]) -> bool:
        with self._store.read(self._workshop_id) as db:
            return wanted(db)

    def _notice(self, workshop_id: str, revision: int) -> None:
        with self._changed:
            self._changed.notify_all()
