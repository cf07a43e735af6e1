"""The readers of one workshop and the newest view of it: one refresh at a time, encoded once for each audience.

A reader is put on the list and given its first frames in one go, without waiting in between, so nothing falls between the
snapshot and the first change.
"""

import asyncio
import logging
from collections import deque
from datetime import datetime

from starlette.concurrency import run_in_threadpool

from workshop.domain.errors import Unavailable
from workshop.domain.model import Room
from workshop.live.delta import delta
from workshop.live.feed import View
from workshop.live.readers import Key, Reader, encoded, frame
from workshop.live.sections import Section
from workshop.ports import App

log = logging.getLogger(__name__)

COALESCE = 0.05
"""Seconds at least between two looks at the store, and so between two frames of one audience."""
RING = 128
"""Views kept to answer Last-Event-ID with one delta."""


class Channel:
    """Belongs to the event loop; only `_refresh` runs in a thread."""

    def __init__(self, app: App, workshop_id: str, address: str) -> None:
        self.app = app
        self.workshop_id = workshop_id
        self.address = address
        self.readers: set[Reader] = set()
        self.view: View | None = None
        self._told = 0
        self._look = False
        self._ring: deque[View] = deque(maxlen=RING)
        self._states: dict[Key, str] = {}
        self._refreshing = asyncio.Lock()
        self._begun = 0
        self._done = 0
        self._rest_until = 0.0
        self._task: asyncio.Task[None] | None = None

    def wake(self, revision: int | None = None) -> None:
        """Something was committed (None: perhaps): bring it to the readers, if there are any."""
        if revision is not None:
            self._told = max(self._told, revision)
        self._look = revision is None or self._look
        if self.readers and self._wanted and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._follow())

    @property
    def _behind(self) -> bool:
        return self.view is None or self.view.revision < self._told

    @property
    def _wanted(self) -> bool:
        return self._look or self._behind

    async def _follow(self) -> None:
        while self.readers and self._wanted:
            self._look = False
            try:
                await self.fresh()
            except Unavailable:
                log.exception("workshop %s cannot be read now; trying again", self.workshop_id)
                self._look = True
                await asyncio.sleep(1)
            except Exception:
                log.exception("workshop %s cannot be shown; its streams end", self.workshop_id)
                self.end()
                return

    async def fresh(self) -> View:
        """A view that is no older than this call, after every reader was given what is new in it. Calls that come while one
        waits share its look at the store."""
        asked = self._begun
        async with self._refreshing:
            if self.view is not None and self._done > asked:  # one that began after we asked has just ended
                return self.view
            clock = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, self._rest_until - clock.time()))
            self._begun += 1
            before, keys = self.view, frozenset(reader.key for reader in self.readers)
            after, frames = await run_in_threadpool(self._refresh, before, keys)
            self._done = self._begun
            self._rest_until = clock.time() + COALESCE
            if after is not before:
                self.view = after
                self._ring.append(after)
                self._states = {}
                if before is not None:
                    self._fan_out(before, after, frames)
            return after

    def _refresh(self, before: View | None, keys: frozenset[Key]) -> tuple[View, dict[Key, bytes]]:
        """In a thread: read what is new, and encode it once for each audience that listens."""
        room = self._load() if before is None else self.app.store.refresh(before.room)
        if before is None:
            return View(room, self.address), {}
        if room.workshop.revision == before.revision:
            return before, {}
        after = View(room, self.address, before)
        return after, {key: _delta_frame(before, after, key) for key in keys}

    def _load(self) -> Room:
        with self.app.store.read(self.workshop_id) as db:
            return db.room()

    def _fan_out(self, before: View, after: View, frames: dict[Key, bytes]) -> None:
        touched = after.touched(before)
        for reader in tuple(self.readers):
            if self._seat(reader, after):
                told = [self._state(after, reader.key)]
            else:
                if reader.key not in frames:  # it came while the thread was at work
                    frames[reader.key] = _delta_frame(before, after, reader.key)
                told = [frames[reader.key]] if frames[reader.key] else []
            if reader.person is not None and reader.person in touched:
                told.append(frame("me", after.me(reader.person)))
            reader.put(*told)

    def _seat(self, reader: Reader, view: View) -> bool:
        """Note the participant's table; whether it is another one than before."""
        if reader.person is None:
            return False
        moved = reader.table != view.room.persons[reader.person].table
        reader.table = view.room.persons[reader.person].table
        return moved

    async def join(self, reader: Reader, last: int | None) -> None:
        """Put a reader on the list and give it its first frames. `last` is the revision it has already shown."""
        view = self.view
        if view is None or self._behind or not self.readers or reader.person not in (None, *view.room.persons):
            view = await self.fresh()
        self.readers.add(reader)
        self._seat(reader, view)
        since = self._since(reader, last)
        if since is None:
            reader.put(self._state(view, reader.key))
        else:
            reader.put(_delta_frame(since, view, reader.key) or frame("delta", _nothing(view), view.revision))
        if reader.person is not None:
            reader.put(frame("me", view.me(reader.person)))
        self.wake(self._told)

    def _since(self, reader: Reader, last: int | None) -> View | None:
        """The view the reader has shown, where it is still known and the person has not changed tables since."""
        since = next((view for view in self._ring if view.revision == last), None)
        if since is None or reader.person is None:
            return since
        person = since.room.persons.get(reader.person)
        return since if person is not None and person.table == reader.table else None

    def _state(self, view: View, key: Key) -> bytes:
        if key not in self._states:
            self._states[key] = encoded(view.state(*key))
        head = encoded({"rev": view.revision, "now": self.app.clock.now().isoformat()})
        return frame("state", f"{head[:-1]},{self._states[key][1:]}", view.revision)

    def beat(self, now: datetime) -> None:
        """A heartbeat to all. It carries the revision, so that who was sent nothing for a while resumes cheaply."""
        if self.view is not None:
            told = frame("beat", {"now": now.isoformat()}, self.view.revision)
            for reader in self.readers:
                reader.put(told)

    def end(self) -> None:
        for reader in self.readers:
            reader.end()


def _delta_frame(before: View, after: View, key: Key) -> bytes:
    """Empty where nothing changed for that audience."""
    changes = delta(before, after, *key)
    return frame("delta", changes, after.revision) if changes else b""


def _nothing(view: View) -> Section:
    return {"rev": view.revision, "set": {}, "patch": {}}
