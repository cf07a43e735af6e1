"""Trials of the passphrase: trying it out is slowed, and nobody who tries can keep another from signing in.

Only failures count: whoever signs in rightly gives back what it took. One budget for all processes, kept in the database; who is
refused anyhow is refused from memory and costs it nothing.
"""

import math
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.domain.budget import Budget
from workshop.domain.errors import Throttled
from workshop.domain.rules import hash_token
from workshop.ports import App

STAFF_BEFORE = Budget(most=20, rate=1 / 10)
"""For each browser that was signed in before: a facilitator in a hurry with a phone's keyboard. Nobody else takes from it, and what
strangers do slows it no more."""
BROWSER = Budget(most=6, rate=1 / 30)
"""For each other browser: six slips of the finger, then two a minute."""
NO_COOKIE = Budget(most=10, rate=1 / 30)
"""For all at one address that bring no cookie of ours, which every real browser does: scripts."""
ADDRESS = Budget(most=30, rate=1 / 4)
"""For all strangers at one address, who may be a whole room: beyond it they wait, and none is refused for it."""
HOUSE = Budget(most=300, rate=1)
"""For all strangers of the world: beyond it they wait, and none is refused for it."""
MOST_DELAY = 4.0
"""Seconds a stranger waits at most. With WAITING at once that is at most eight trials a second from one address, and a made
passphrase has 48 bits."""
WAITING = 32
"""Trials of one address that may wait at once; more are refused, so that they cannot fill the memory."""
MOST_REMEMBERED = 10_000
"""Names that are refused from memory until a moment; the oldest is forgotten."""


@dataclass(frozen=True, slots=True)
class Trier:
    """Who tries. `browser` hashes a cookie of ours, "" for none; `staff_before` hashes the one of a browser signed in before, "" for
    others. `address` is where the request came from."""

    address: str
    browser: str = ""
    staff_before: str = ""

    @property
    def refusing(self) -> dict[str, Budget]:
        """The budget that refuses this one when it is empty."""
        if self.staff_before:
            return {f"staff:{self.staff_before}": STAFF_BEFORE}
        if self.browser:
            return {f"browser:{self.browser}": BROWSER}
        return {f"no-cookie:{hash_token(self.address)}": NO_COOKIE}

    @property
    def slowing(self) -> dict[str, Budget]:
        """The budgets that make this one wait when they are empty."""
        if self.staff_before:
            return {}
        return {f"address:{hash_token(self.address)}": ADDRESS, "house": HOUSE}


class Trials:
    """One per process. Safe to share between threads."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._refused: OrderedDict[str, tuple[datetime, datetime]] = OrderedDict()
        """From when until when, by name: before its beginning nothing counts, as a clock may have been set back."""
        self._waiting: dict[str, int] = {}

    def begin(self, trier: Trier) -> float:
        """Count a trial. Gives the seconds it has to wait before it is looked at. Raises Throttled(too_fast)."""
        [name] = trier.refusing
        now = self._app.clock.now()
        with self._lock:
            since, until = self._refused.get(name, (now, now))
        if since <= now < until:
            raise _throttled((until - now).total_seconds())
        refusing = self._app.store.take(trier.refusing)[name]
        if refusing > 0:
            self._remember(name, now, now + timedelta(seconds=refusing))
            raise _throttled(refusing)
        waits: Mapping[str, float] = self._app.store.take(trier.slowing) if trier.slowing else {}
        return min(MOST_DELAY, max(waits.values(), default=0.0))

    def succeed(self, trier: Trier) -> None:
        """Give back what a right passphrase took."""
        self._app.store.give_back(trier.refusing | trier.slowing)

    @contextmanager
    def waiting(self, trier: Trier) -> Iterator[None]:
        """Hold a place among those of one address who wait. Raises Throttled(too_fast) where too many do."""
        if trier.staff_before:
            yield
            return
        with self._lock:
            if self._waiting.get(trier.address, 0) >= WAITING:
                raise _throttled(MOST_DELAY)
            self._waiting[trier.address] = self._waiting.get(trier.address, 0) + 1
        try:
            yield
        finally:
            with self._lock:
                self._waiting[trier.address] -= 1
                if not self._waiting[trier.address]:
                    del self._waiting[trier.address]

    def _remember(self, name: str, since: datetime, until: datetime) -> None:
        with self._lock:
            self._refused[name] = since, until
            if len(self._refused) > MOST_REMEMBERED:
                self._refused.popitem(last=False)


def _throttled(seconds: float) -> Throttled:
    return Throttled("too_fast", seconds=math.ceil(seconds))
