"""Limits per person, never per address (a whole room has one): token buckets, and the size of a body."""

import math
import threading
from collections import OrderedDict

from starlette.requests import Request

from workshop.domain.errors import Invalid, Throttled
from workshop.ports import Clock

MOST_BODY = 64 * 1024
"""Bytes of a request's body."""
MOST_STREAMS = 8
"""Streams one participant may have open (tabs and devices), or one browser that only looks on."""
MOST_BUCKETS = 20_000
"""Buckets kept; the one unused for longest is forgotten, which only makes it full again."""


class Buckets:
    """A token bucket for each key: `burst` at once, then `rate` a second."""

    def __init__(self, clock: Clock, burst: float, rate: float) -> None:
        self._clock = clock
        self._burst = burst
        self._rate = rate
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> None:
        """Take one. Raises Throttled(too_fast, seconds=…) where none is left."""
        now = self._clock.now().timestamp()
        with self._lock:
            left, since = self._left.pop(key, (self._burst, now))
            left = min(self._burst, left + max(0.0, now - since) * self._rate)
            self._left[key] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > MOST_BUCKETS:
                self._left.popitem(last=False)
        if left < 1:
            raise Throttled("too_fast", seconds=math.ceil((1 - left) / self._rate))

    def give_back(self, key: str) -> None:
        """Undo a `take` that turned out to be harmless."""
        with self._lock:
            if key in self._left:
                left, since = self._left[key]
                self._left[key] = (min(self._burst, left + 1), since)


class Limits:
    """What one person may do: writes, reads that cost a look at the store, and failures to sign in (of all together)."""

    def __init__(self, clock: Clock) -> None:
        self.writes = Buckets(clock, burst=30, rate=2)
        self.reads = Buckets(clock, burst=60, rate=5)
        self.failures = Buckets(clock, burst=10, rate=10 / 60)


async def bounded_body(request: Request) -> bytes:
    """The body, read no further than MOST_BODY. Raises Invalid(body_too_large)."""
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > MOST_BODY:
            raise Invalid("body_too_large", most=MOST_BODY // 1024)
    return bytes(read)
