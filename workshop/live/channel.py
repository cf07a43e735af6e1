"""The readers of one workshop and the newest view of it: one refresh at a time, encoded once for each audience.

A reader is put on the list and given its first frames in one go, without waiting in between, so nothing falls between the
snapshot and the first change.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from starlette.concurrency import run_in_threadpool

from workshop.domain.errors import Unavailable
from workshop.domain.model import Room
from workshop.live.delta import delta, merged
from workshop.live.feed import View
from workshop.live.readers import Key, Reader, encoded, frame
from workshop.live.sections import Section
from workshop.ports import App

log = logging.getLogger(__name__)

COALESCE = 0.05
"""Seconds at least between two looks at the store, and so between two frames of one audience."""
RING = 1_024
"""Steps kept to answer Last-Event-ID with one delta: no views, which would hold a copy of the room each."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one audience is told of a step: the change, and how it travels. Empty where nothing changed for it."""

    changes: Section | None
    frame: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """From one view to the next, for every audience that has ever listened."""

    before: int
    told: dict[Key, Told]


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
        self._keys: set[Key] = set()
        self._ring: deque[Step] = deque(maxlen=RING)
        self._states: dict[int, str] = {}
        self._moved: dict[int, int] = {}
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
            before, keys = self.view, frozenset(self._keys)
            after, told = await run_in_threadpool(self._refresh, before, keys)
            self._done = self._begun
            self._rest_until = clock.time() + COALESCE
            if after is not before:
                self.view = after
                self._states = {}
                if before is not None:
                    self._ring.append(Step(before.revision, told))
                    self._fan_out(before, after, told)
            return after

    def _refresh(self, before: View | None, keys: frozenset[Key]) -> tuple[View, dict[Key, Told]]:
        """In a thread: read what is new, and encode it once for each audience that listens."""
        room = self._load() if before is None else self.app.store.refresh(before.room)
        if before is None:
            return View(room, self.address), {}
        if room.workshop.revision == before.revision:
            return before, {}
        after = View(room, self.address, before)
        return after, _told(before, after, keys)

    def _load(self) -> Room:
        with self.app.store.read(self.workshop_id) as db:
            return db.room()

    def _fan_out(self, before: View, after: View, told: dict[Key, Told]) -> None:
        moved = _changed_tables(before, after)
        self._moved |= dict.fromkeys(moved, after.revision)
        touched = after.touched(before)
        for reader in tuple(self.readers):
            key = reader.key
            if reader.person in moved:
                self._seat(reader, after)
                reader.put(self._state(after, reader.key))
            else:
                if key not in told:  # it came while the thread was at work
                    told |= _told(before, after, [key])
                if told[key].frame:
                    reader.put(told[key].frame)
            if reader.person is not None and reader.person in touched:
                reader.put(frame("me", after.me(reader.person)))

    def _seat(self, reader: Reader, view: View) -> None:
        """Note the participant's table."""
        if reader.person is not None:
            reader.table = view.room.persons[reader.person].table

    async def join(self, reader: Reader, last: int | None) -> None:
        """Put a reader on the list and give it its first frames. `last` is the revision it has already shown."""
        view = self.view
        if view is None or self._behind or not self.readers or reader.person not in (None, *view.room.persons):
            view = await self.fresh()
        self.readers.add(reader)
        self._seat(reader, view)
        self._keys.add(reader.key)
        missed = self._missed(reader, last, view)
        reader.put(self._state(view, reader.key) if missed is None else frame("delta", missed, view.revision))
        if reader.person is not None:
            reader.put(frame("me", view.me(reader.person)))
        self.wake(self._told)

    def _missed(self, reader: Reader, last: int | None, view: View) -> Section | None:
        """What the reader has not been told since the revision it has shown, as one delta; None where that is not known, or
        the person has changed tables since."""
        if last is None or (reader.person is not None and self._moved.get(reader.person, 0) > last):
            return None
        if last == view.revision:
            return merged((), view.revision)
        steps = [step for step in self._ring if step.before >= last]
        if not steps or steps[0].before != last or any(reader.key not in step.told for step in steps):
            return None
        changes = (step.told[reader.key].changes for step in steps)
        return merged((one for one in changes if one is not None), view.revision)

    def _state(self, view: View, key: Key) -> bytes:
        self._keys.add(key)
        state = view.state(*key)
        if id(state) not in self._states:
            self._states[id(state)] = encoded(state)
        head = encoded({"rev": view.revision, "now": self.app.clock.now().isoformat()})
        return frame("state", f"{head[:-1]},{self._states[id(state)][1:]}", view.revision)

    def beat(self, now: datetime) -> None:
        """A heartbeat to all. It carries the revision, so that who was sent nothing for a while resumes cheaply."""
        if self.view is not None:
            told = frame("beat", {"now": now.isoformat()}, self.view.revision)
            for reader in self.readers:
                reader.put(told)

    def end(self) -> None:
        for reader in self.readers:
            reader.end()


def _told(before: View, after: View, keys: Iterable[Key]) -> dict[Key, Told]:
    """For each audience; those that saw the same and see the same share one encoding."""
    shared: dict[tuple[int, int], Told] = {}
    told: dict[Key, Told] = {}
    for key in keys:
        sight = id(before.state(*key)), id(after.state(*key))
        if sight not in shared:
            changes = delta(before, after, *key)
            shared[sight] = Told(changes, frame("delta", changes, after.revision) if changes else b"")
        told[key] = shared[sight]
    return told


def _changed_tables(before: View, after: View) -> frozenset[int]:
    then, now = before.room.persons, after.room.persons
    if then is now:
        return frozenset()
    return frozenset(n for n, person in now.items() if n in then and then[n].table != person.table)
