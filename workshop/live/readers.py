"""Holds one open stream: the frames that wait for it, bounded, and how a frame is written."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from workshop.domain.model import Audience
from workshop.live.sections import JsonObject

QUEUE = 256
"""Frames a reader may be behind before it is dropped; it resumes by itself."""
QUEUE_BYTES = 16 * 1024 * 1024
"""Bytes a reader may be behind: two of the largest snapshots with changes between. One frame is always taken."""

Key = tuple[Audience, int | None]
"""Who is sent the same bytes: an audience, and for participants the table."""


def encode(data: JsonObject) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def frame(event: str, data: JsonObject | str, revision: int | None = None) -> bytes:
    """Write one server-sent event; `data` may be encoded already. JSON holds no line break, so one `data:` line is enough."""
    head = f"id: {revision}\n" if revision is not None else ""
    return f"{head}event: {event}\ndata: {data if isinstance(data, str) else encode(data)}\n\n".encode()


@dataclass(eq=False, slots=True)
class Reader:
    """One open stream. `table` and `person` belong to participants; `holder` is the browser of any other reader, "" where it
    has no cookie; `address` is where it came from; `staff` is the token a console's was opened with, and `may` asks whether that is still good."""

    audience: Audience
    table: int | None = None
    person: int | None = None
    holder: str = ""
    address: str = ""
    staff: str = ""
    may: Callable[[], bool] = lambda: True
    frames: deque[bytes] = field(default_factory=deque)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    waiting_bytes: int = 0
    _waiting: asyncio.Future[None] | None = None
    _stuck: bool = False

    @property
    def key(self) -> Key:
        return self.audience, self.table

    def put(self, *frames: bytes) -> None:
        """Queue frames; a reader too far behind is dropped with all of them, and resumes from what it has shown."""
        if self.over.is_set():
            return
        coming = sum(map(len, frames))
        is_behind = self.waiting_bytes and self.waiting_bytes + coming > QUEUE_BYTES
        if is_behind or len(self.frames) + len(frames) > QUEUE:
            self.end()
            return
        self.frames.extend(frames)
        self.waiting_bytes += coming
        self._wake()

    def end(self) -> None:
        self.over.set()
        self.frames.clear()
        self.waiting_bytes = 0
        self._wake()

    def end_if_stuck(self) -> None:
        """Drop a reader that took nothing since this was last called: called with each heartbeat, before its frame."""
        if self._stuck and self.frames:
            self.end()
        self._stuck = bool(self.frames)

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def read(self) -> AsyncIterator[bytes]:
        """Yield bytes to send, several frames at once where they have gathered, until the stream ends. One at a time may read."""
        loop = asyncio.get_running_loop()
        while not self.over.is_set():
            if not self.frames:
                # A bare future: an asyncio.Event costs twice as much, and this is done for each frame of each browser.
                self._waiting = loop.create_future()
                await self._waiting
                continue
            gathered = b"".join(self.frames)
            self.frames.clear()
            self.waiting_bytes, self._stuck = 0, False
            yield gathered
