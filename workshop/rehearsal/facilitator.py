"""The facilitator of a rehearsal: does what the console says comes next, as long as the stage lasts, and nothing else."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Protocol

from workshop.domain.errors import WorkshopError
from workshop.domain.facilitation.guide import Task, Undone, guide
from workshop.domain.model import DraftKind, DraftState, Job, JobKind, Room, Visibility, WorkshopState
from workshop.domain.model.plan import StageKind
from workshop.ports import App
from workshop.services.cards import moderating
from workshop.services.drafts import reviewing
from workshop.services.facilitation import hosting, turns
from workshop.services.wall import pages as wall

LOOK = 0.2
"""Seconds between two looks at the room where nothing is heard of it."""
TRIES = 2
"""How often a job that failed is asked for before its stage goes on without it."""
_JOBS = {Task.GATHER: JobKind.GATHER, Task.SUMMARISE: JobKind.SUMMARISE, Task.IMAGINE: JobKind.SCENARIOS}
_DRAFTS = {Task.RELEASE_SUMMARY: DraftKind.SUMMARY, Task.RELEASE_SCENARIO: DraftKind.SCENARIO}


class Work(Protocol):
    """Asks for durable work, as the console does."""

    def request(self, workshop_id: str, kind: JobKind, params: Mapping[str, object] | None = None) -> Job: ...


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the facilitator did: seconds since the start, the stage's id, and what (`rehearsal.act_<what>`), of how many or which."""

    seconds: float
    stage: str
    what: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Stay:
    """How long the room was in a stage: seconds of it, and those it would have had at this speed."""

    stage: str
    seconds: float
    planned: float


class Facilitator:
    """Runs the workshop once `people` have come in, `speed` times as fast as planned. `photograph(stage, page)` takes a picture of the wall.

    A stage goes on for as long as AI work is under way in it, however short it is by its plan.
    """

    def __init__(
        self,
        app: App,
        work: Work,
        workshop_id: str,
        people: int,
        speed: float,
        photograph: Callable[[str, int], None],
    ) -> None:
        self._app = app
        self._work = work
        self._id = workshop_id
        self._people = people
        self._speed = speed
        self._photograph = photograph
        self._news = Event()
        self._began = time.monotonic()
        self._entered = self._began
        self._asked: dict[JobKind, int] = {}
        self.acts: list[Act] = []
        self.stays: list[Stay] = []
        self.faults: list[WorkshopError] = []
        """What was refused; the rehearsal went on without it."""
        app.store.on_commit(lambda workshop, revision: self._news.set())

    def run(self) -> None:
        """Lead the workshop to its end."""
        room = self._look()
        while room.workshop.state != WorkshopState.CLOSED:
            self._step(room)
            self._news.wait(LOOK)
            self._news.clear()
            room = self._look()

    def _look(self) -> Room:
        return hosting.view(self._app, self._id)

    def _step(self, room: Room) -> None:
        now = guide(room)
        if now.task == Task.START:
            if len(room.persons) >= self._people:
                self._do(room, "start", lambda: hosting.start(self._app, self._id))
                self._entered = time.monotonic()
            return
        if Undone.WAITING in now.undone:
            self._take_in(room)
        if self._done(room, now.task):
            self._leave(room)

    def _done(self, room: Room, task: Task) -> bool:
        """Do the next thing; whether the stage can be left."""
        if task == Task.WORKING:
            return False
        if task in _JOBS and self._asked.get(_JOBS[task], 0) < TRIES:
            self._ask(room, _JOBS[task])
            return False
        if task in _DRAFTS:
            self._release(room, _DRAFTS[task])
        if room.workshop.stage.kind == StageKind.SHARE:
            self._call_tables(room)
        return time.monotonic() - self._entered >= self._planned(room)

    def _ask(self, room: Room, kind: JobKind) -> None:
        self._asked[kind] = self._asked.get(kind, 0) + 1
        params: dict[str, object] = {}
        if kind == JobKind.SCENARIOS:
            params = {"theme": room.workshop.plan.themes[0].id, "tables": [], "count": 1}
        self._do(room, f"ask_{kind.value}", lambda: self._work.request(self._id, kind, params))

    def _release(self, room: Room, kind: DraftKind) -> None:
        """Read the drafts of a kind, take their doubtful sentences as they stand, and let the room see them; one that is refused is set aside,
        so that it is not tried for ever."""
        for draft in [one for one in room.drafts.values() if one.kind == kind and one.state == DraftState.DRAFT]:
            marked = [sentence.id for sentence in draft.standing if sentence.marked]
            for sentence in marked:
                self._try(partial(reviewing.accept_sentence, self._app, self._id, draft.number, sentence))
            if marked:
                self._say(room, "read_marked", len(marked))
            if self._try(partial(reviewing.release, self._app, self._id, draft.number)):
                self._say(room, f"release_{kind.value}")
            else:
                self._try(partial(reviewing.hold, self._app, self._id, draft.number))

    def _take_in(self, room: Room) -> None:
        waiting = [card.number for card in room.contributions.values() if card.visibility == Visibility.WAITING]
        for number in waiting:
            self._try(partial(moderating.unhide, self._app, self._id, number))
        self._say(room, "take_in", len(waiting))

    def _call_tables(self, room: Room) -> None:
        """Let the tables speak in turn, each for its part of the stage."""
        tables = room.workshop.tables
        part = self._planned(room) / tables
        due = min(tables, int((time.monotonic() - self._entered) / part) + 1)
        now = room.workshop.turns.get(room.workshop.stage.id)
        speaking = now.now.table if now and now.now else 0
        if speaking < due:
            self._do(room, "call_table", lambda: turns.call(self._app, self._id, due, speaking), due)

    def _leave(self, room: Room) -> None:
        workshop = room.workshop
        stayed = time.monotonic() - self._entered
        self.stays.append(Stay(workshop.stage.id, stayed, self._planned(room)))
        self._show_pages(workshop.stage.id)
        index = workshop.stage_index
        if index + 1 < len(workshop.plan.stages):
            self._do(room, "next", lambda: hosting.next_stage(self._app, self._id, index))
        else:
            self._do(room, "close", lambda: hosting.close(self._app, self._id))
        self._entered = time.monotonic()

    def _show_pages(self, stage: str) -> None:
        """Turn through the pages of the wall, with a picture of each; the stage is over by then."""
        with self._app.store.read(self._id) as db:
            pages = wall.now(db).of
        for page in range(pages):
            if pages > 1:
                wall.turn(self._app, self._id, page)
            self._photograph(stage, page)

    def _planned(self, room: Room) -> float:
        """Seconds of the stage at this speed."""
        return room.workshop.stage_minutes * 60 / self._speed

    def _do(self, room: Room, what: str, act: Callable[[], object], count: int = 0) -> None:
        if self._try(act):
            self._say(room, what, count)

    def _try(self, act: Callable[[], object]) -> bool:
        """Do it; a refusal is kept for the report."""
        try:
            act()
        except WorkshopError as error:
            self.faults.append(error)
            return False
        return True

    def _say(self, room: Room, what: str, count: int = 0) -> None:
        self.acts.append(Act(time.monotonic() - self._began, room.workshop.stage.id, what, count))
