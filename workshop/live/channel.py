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
from workshop.live.delta import delta, merge
from workshop.live.feed import View
from workshop.live.readers import Key, Reader, encode, frame
from workshop.live.sections import JsonObject
from workshop.ports import App

log = logging.getLogger(__name__)

COALESCE = 0.05
"""Seconds at least between two looks at the store, and so between two frames of one audience."""
RING = 1_024
"""Steps kept to answer Last-Event-ID with one delta: no views, which would hold a copy of the room each."""


@dataclass(frozen=True, slots=True)
class Update:
    """What one audience is sent of a step: the change, and how it travels. Empty where nothing changed for it."""

    changes: JsonObject | None
    frame: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """From one view to the next, for every audience that has ever listened."""

    before: int
    updates: dict[Key, Update]


class Channel:
    """Belongs to the event loop; only `_refresh` runs in a thread."""

    def __init__(self, app: App, workshop_id: str, address: str) -> None:
        self.app = app
        self.workshop_id = workshop_id
        self.address = address
        self.readers: set[Reader] = set()
        self.view: View | None = None
        self._newest = 0
        self._unsure = False
        self._keys: set[Key] = set()
        self._ring: deque[Step] = deque(maxlen=RING)
        self._states: dict[int, str] = {}
        self._table_changes: dict[int, int] = {}
        self._refreshing = asyncio.Lock()
        self._looks_begun = 0
        self._last_look = 0
        self._rest_until = 0.0
        self._task: asyncio.Task[None] | None = None

    def wake(self, revision: int | None = None) -> None:
        """Bring what was committed (None: perhaps) to the readers, if there are any."""
        if revision is not None:
            self._newest = max(self._newest, revision)
        self._unsure = revision is None or self._unsure
        if self.readers and self._must_look and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._follow())

    @property
    def _behind(self) -> bool:
        return self.view is None or self.view.revision < self._newest

    @property
    def _must_look(self) -> bool:
        return self._unsure or self._behind

    async def _follow(self) -> None:
        while self.readers and self._must_look:
            self._unsure = False
            try:
                await self.fresh()
            except Unavailable:
                log.exception("workshop %s cannot be read now; trying again", self.workshop_id)
                self._unsure = True
                await asyncio.sleep(1)
            except Exception:
                log.exception("workshop %s cannot be shown; its streams end", self.workshop_id)
                self.end()
                return

    async def fresh(self) -> View:
        """Give a view that is no older than this call, after every reader was given what is new in it. Calls that come while one
        waits share its look at the store."""
        begun_before = self._looks_begun
        async with self._refreshing:
            # One that began after this call has just ended.
            if self.view is not None and self._last_look > begun_before:
                return self.view
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, self._rest_until - loop.time()))
            self._looks_begun += 1
            before, keys = self.view, frozenset(self._keys)
            after, updates = await run_in_threadpool(self._refresh, before, keys)
            self._last_look = self._looks_begun
            self._rest_until = loop.time() + COALESCE
            if after is not before:
                self.view = after
                self._states = {}
                if before is not None:
                    self._ring.append(Step(before.revision, updates))
                    self._fan_out(before, after, updates)
            return after

    def _refresh(self, before: View | None, keys: frozenset[Key]) -> tuple[View, dict[Key, Update]]:
        """Read what is new, in a thread, and encode it once for each audience that listens."""
        room = self._load() if before is None else self.app.store.refresh(before.room)
        if before is None:
            return View(room, self.address), {}
        if room.workshop.revision == before.revision:
            return before, {}
        after = View(room, self.address, before)
        return after, _updates(before, after, keys)

    def _load(self) -> Room:
        with self.app.store.read(self.workshop_id) as db:
            return db.room()

    def _fan_out(self, before: View, after: View, updates: dict[Key, Update]) -> None:
        movers = _changed_tables(before, after)
        self._table_changes |= dict.fromkeys(movers, after.revision)
        touched = after.touched(before)
        for reader in tuple(self.readers):
            key = reader.key
            if reader.person in movers:
                self._seat(reader, after)
                reader.put(self._state(after, reader.key))
            else:
                if key not in updates:  # it came while the thread was at work
                    updates |= _updates(before, after, [key])
                if updates[key].frame:
                    reader.put(updates[key].frame)
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
        change = self._change_since(reader, last, view)
        reader.put(self._state(view, reader.key) if change is None else frame("delta", change, view.revision))
        if reader.person is not None:
            reader.put(frame("me", view.me(reader.person)))
        self.wake(self._newest)

    def _change_since(self, reader: Reader, last: int | None, view: View) -> JsonObject | None:
        """Tell what the reader has not been sent since the revision it has shown, as one delta; None where that is not known, or
        the person has changed tables since."""
        if last is None or (reader.person is not None and self._table_changes.get(reader.person, 0) > last):
            return None
        if last == view.revision:
            return merge((), view.revision)
        steps = [step for step in self._ring if step.before >= last]
        if not steps or steps[0].before != last or any(reader.key not in step.updates for step in steps):
            return None
        changes = (step.updates[reader.key].changes for step in steps)
        return merge((change for change in changes if change is not None), view.revision)

    def _state(self, view: View, key: Key) -> bytes:
        self._keys.add(key)
        state = view.state(*key)
        if id(state) not in self._states:
            self._states[id(state)] = encode(state)
        head = encode({"rev": view.revision, "now": self.app.clock.now().isoformat()})
        return frame("state", f"{head[:-1]},{self._states[id(state)][1:]}", view.revision)

    def beat(self, now: datetime) -> None:
        """Send a heartbeat to all, and drop who took nothing since the one before. It carries the revision, so that who was sent
        nothing for a while resumes cheaply."""
        if self.view is not None:
            beat = frame("beat", {"now": now.isoformat()}, self.view.revision)
            for reader in self.readers:
                reader.end_if_stuck()
                reader.put(beat)

    def end(self) -> None:
        for reader in self.readers:
            reader.end()


def _updates(before: View, after: View, keys: Iterable[Key]) -> dict[Key, Update]:
    """Make each audience's; those that saw the same and see the same share one encoding."""
    shared: dict[tuple[int, int], Update] = {}
    updates: dict[Key, Update] = {}
    for key in keys:
        sight = id(before.state(*key)), id(after.state(*key))
        if sight not in shared:
            changes = delta(before, after, *key)
            shared[sight] = Update(changes, frame("delta", changes, after.revision) if changes else b"")
        updates[key] = shared[sight]
    return updates


def _changed_tables(before: View, after: View) -> frozenset[int]:
    then, now = before.room.persons, after.room.persons
    if then is now:
        return frozenset()
    return frozenset(n for n, person in now.items() if n in then and then[n].table != person.table)
