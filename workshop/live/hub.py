"""Fans every workshop's changes out to its open streams. `nudge` and `close` may be called from any thread and from a
signal handler; everything else belongs to the event loop."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from starlette.concurrency import run_in_threadpool

from workshop.domain.errors import Unavailable
from workshop.live.channel import Channel
from workshop.live.feed import View
from workshop.live.readers import Reader
from workshop.ports import App

log = logging.getLogger(__name__)

BEAT = 15.0
"""Seconds between heartbeats."""


class Hub:
    """One per process. `address` is what people open (empty: the browser's own origin)."""

    def __init__(self, app: App, address: str = "", beat: float = BEAT) -> None:
        self._app = app
        self._address = address
        self._beat = beat
        self._channels: dict[str, Channel] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._heart: asyncio.Task[None] | None = None
        self._closed = False
        app.store.on_commit(self.nudge)

    @property
    def streams(self) -> int:
        """How many streams are open."""
        return sum(len(channel.readers) for channel in self._channels.values())

    async def open(self, workshop_id: str, reader: Reader, last: int | None = None) -> None:
        """Begin a stream; whoever opens it calls `leave` at its end. `last` is the revision the reader has already shown.
        Raises NotFound for an unknown workshop, Unavailable while the server stops or the database does not answer."""
        if self._closed:
            raise Unavailable("closing")
        if self._heart is None:
            self._heart = asyncio.create_task(self._beats())
        await self._channel(workshop_id).join(reader, last)
        if self._closed:
            reader.end()

    def leave(self, workshop_id: str, reader: Reader) -> None:
        reader.end()
        self._channels[workshop_id].readers.discard(reader)

    async def view(self, workshop_id: str) -> View:
        """Give the workshop as it is now; readers are given what is new on the way."""
        return await self._channel(workshop_id).fresh()

    def newest_view(self, workshop_id: str) -> View | None:
        """Give the newest view known here, perhaps a moment old, without a look at the store."""
        channel = self._channels.get(workshop_id)
        return channel.view if channel else None

    def streams_of(self, workshop_id: str, reader: Reader) -> int:
        """Count the streams that reader's person has open, or its browser where it is nobody's."""
        channel = self._channels.get(workshop_id)
        whose = (reader.person, reader.holder)
        return sum(1 for other in channel.readers if (other.person, other.holder) == whose) if channel else 0

    def streams_from(self, address: str) -> int:
        """Count the streams open to that address, in all workshops."""
        return sum(reader.address == address for channel in self._channels.values() for reader in channel.readers)

    def _channel(self, workshop_id: str) -> Channel:
        self._loop = asyncio.get_running_loop()
        if workshop_id not in self._channels:
            self._channels[workshop_id] = Channel(self._app, workshop_id, self._address)
        return self._channels[workshop_id]

    def nudge(self, workshop_id: str, revision: int | None = None) -> None:
        """Hear that a commit moved the workshop to that revision (None: perhaps, look). Never waits and never fails: the commit has
        happened, whether anybody looks on or not."""
        self._soon(self._wake, workshop_id, revision)

    def nudge_all(self) -> None:
        """Look at every workshop: messages about some commits may be lost."""
        self._soon(self._wake_all)

    def end_staff(self, token: str) -> None:
        """End the streams that were opened with that staff token, which has just been signed out."""
        self._soon(self._end_staff, token)

    def close(self) -> None:
        """End all streams at once; new ones are refused. For the signal to stop: an open stream keeps a server alive."""
        self._closed = True
        self._soon(self._end)

    def _soon(self, work: Callable[..., None], *arguments: object) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop is closed: nobody looks on any more
                self._loop.call_soon_threadsafe(work, *arguments)

    def _wake(self, workshop_id: str, revision: int | None) -> None:
        if workshop_id in self._channels:
            self._channels[workshop_id].wake(revision)

    def _wake_all(self) -> None:
        for channel in self._channels.values():
            channel.wake()

    def _end_staff(self, token: str) -> None:
        for reader in self._of_staff():
            if reader.staff == token:
                reader.end()

    def _of_staff(self) -> list[Reader]:
        return [reader for channel in self._channels.values() for reader in channel.readers if reader.staff]

    async def _end_refused(self) -> None:
        """End the streams of staff who may look on no more: signed out by another process, by a new passphrase, or by the hour."""
        asking = {reader.staff: reader.may for reader in self._of_staff()}
        for token, may in asking.items():
            try:
                if not await run_in_threadpool(may):
                    self._end_staff(token)
            except Unavailable:
                log.exception("it cannot be asked now who is signed in; asking again with the next heartbeat")

    def _end(self) -> None:
        if self._heart is not None:
            self._heart.cancel()
        for channel in self._channels.values():
            channel.end()

    async def _beats(self) -> None:
        """Send heartbeats, and with each take a look at the store, in case a message between processes was lost, and at who may look on."""
        while True:
            await asyncio.sleep(self._beat)
            now = self._app.clock.now()
            for channel in self._channels.values():
                channel.beat(now)
                channel.wake()
            await self._end_refused()
