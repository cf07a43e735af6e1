"""Limits in memory: of a person, of a browser, of an address; and the size of a body. Every number with its reason.

A whole room of 300 shares one address: nothing that one person may do in a workshop is counted by address alone.
"""

import asyncio
import math
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request

from workshop.domain import budget
from workshop.domain.budget import Budget, Left
from workshop.domain.errors import Invalid, Throttled, TooSlow
from workshop.ports import Clock

MOST_BODY = 64 * 1024
"""Bytes of a request's body."""
PATIENCE = 15.0
"""Seconds a request may take to bring its body: 64 kB take four on a slow mobile line."""
MOST_STREAMS = 8
"""Streams one participant may have open (tabs and devices), or one browser that only looks on."""
MOST_BUCKETS = 20_000
"""Buckets kept; the one unused for longest is forgotten, which only makes it full again."""

WRITES = Budget(most=30, rate=2)
"""Requests of a browser that write."""
READS = Budget(most=60, rate=5)
"""Requests of a browser that cost a look at the store."""
CARDS = Budget(most=40, rate=1 / 10)
"""Cards of one person, on all devices: an outbox that was long without a network, then six a minute, which is more than anybody
thinks. One person's own cards travel whole at each change, so they must not grow without end."""
LETTERS = Budget(most=12_000, rate=15)
"""Letters of one person, new or corrected: six of the longest cards, then three times as quick as a quick typist."""
NEW_BROWSERS = Budget(most=1_500, rate=3)
"""Cookies for browsers that had none, of an address: 300 students on phone and notebook, each in a private window too, with as many
again who only look on. Every budget of a browser stands on this one."""
NEW_PEOPLE = Budget(most=600, rate=1)
"""People who join, of an address: 300 students, and each once more."""
MOST_STREAMS_HERE = 1_500
"""Streams of an address: 300 students with five pages each. A stream costs a descriptor, of which there are 8,192."""
GUESSES = Budget(most=60, rate=1)
"""Looks at personal links that do not exist, of an address: a link has 192 bits, so this only spares the database."""


class Buckets:
    """A budget for each key."""

    def __init__(self, clock: Clock, each: Budget) -> None:
        self._clock = clock
        self._each = each
        self._left: OrderedDict[str, Left] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str, amount: float = 1, code: str = "too_fast") -> None:
        """Take an amount. Raises Throttled(code, seconds=…) where there is not so much left."""
        with self._lock:
            left, wait = budget.take(self._each, self._left.pop(key, None), self._clock.now(), amount)
            self._left[key] = left
            if len(self._left) > MOST_BUCKETS:
                self._left.popitem(last=False)
        if wait > 0:
            raise Throttled(code, seconds=math.ceil(wait))

    def check(self, key: str, code: str = "too_fast") -> None:
        """Take nothing. Raises Throttled(code, seconds=…) where there is not one left."""
        with self._lock:
            wait = budget.take(self._each, self._left.get(key), self._clock.now())[1]
        if wait > 0:
            raise Throttled(code, seconds=math.ceil(wait))

    def give_back(self, key: str) -> None:
        """Undo a `take` that turned out to be harmless."""
        with self._lock:
            if key in self._left:
                self._left[key] = budget.give_back(self._each, self._left[key])


class RateLimits:
    """Slows what one does in memory. What signing in is slowed by stands in `services/people/trials.py`."""

    def __init__(self, clock: Clock) -> None:
        self.writes = Buckets(clock, WRITES)
        self.reads = Buckets(clock, READS)
        self.guesses = Buckets(clock, GUESSES)
        self.cards = Buckets(clock, CARDS)
        self.letters = Buckets(clock, LETTERS)
        self.new_browsers = Buckets(clock, NEW_BROWSERS)
        self.new_people = Buckets(clock, NEW_PEOPLE)


async def read_body(request: Request) -> bytes:
    """Read the body, no further than MOST_BODY and no longer than PATIENCE. Raises Invalid(body_too_large), TooSlow."""
    body = bytearray()
    with bounded(PATIENCE):
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MOST_BODY:
                    raise Invalid("body_too_large", most=MOST_BODY // 1024)
    return bytes(body)


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Tell the person that sending has stopped, where a deadline of so many seconds has passed. Raises TooSlow(too_slow)."""
    try:
        yield
    except TimeoutError as error:
        raise TooSlow("too_slow", seconds=round(seconds)) from error
