"""One open stream: the frames that wait for it, bounded, and how a frame is written."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from workshop.domain.model import Audience
from workshop.live.sections import Section

QUEUE = 256
"""Frames a reader may be behind before it is dropped; it resumes by itself."""

Key = tuple[Audience, int | None]
"""Who is sent the same bytes: an audience, and for participants the table."""


def encoded(data: Section) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def frame(event: str, data: Section | str, revision: int | None = None) -> bytes:
    """One server-sent event; `data` may be encoded already. JSON holds no line break, so one `data:` line is enough."""
    told = f"id: {revision}\n" if revision is not None else ""
    return f"{told}event: {event}\ndata: {data if isinstance(data, str) else encoded(data)}\n\n".encode()


@dataclass(eq=False, slots=True)
class Reader:
    """One open stream. `table` and `person` belong to participants; `holder` is the browser of any other reader, "" where it
    has no cookie."""

    audience: Audience
    table: int | None = None
    person: int | None = None
    holder: str = ""
    frames: deque[bytes] = field(default_factory=deque)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: asyncio.Future[None] | None = None

    @property
    def key(self) -> Key:
        return self.audience, self.table

    def put(self, *frames: bytes) -> None:
        """Give frames; a reader too far behind is dropped with all of them, and resumes from what it has shown."""
        if self.over.is_set():
            return
        if len(self.frames) + len(frames) > QUEUE:
            self.end()
            return
        self.frames.extend(frames)
        self._wake()

    def end(self) -> None:
        self.over.set()
        self.frames.clear()
        self._wake()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def read(self) -> AsyncIterator[bytes]:
        """Bytes to send, several frames at once where they have gathered, until the stream ends. One at a time may read."""
        clock = asyncio.get_running_loop()
        while not self.over.is_set():
            if not self.frames:
                # A bare future: an asyncio.Event costs twice as much, and this is done for each frame of each browser.
                self._waiting = clock.create_future()
                await self._waiting
                continue
            sent = b"".join(self.frames)
            self.frames.clear()
            yield sent
