"""The event itself: a workshop with its stage, the people in it, and who looks on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from workshop.domain.model.plan import Plan, Stage
from workshop.domain.model.tables import AS_PLANNED, Seats, TableTurns
from workshop.domain.model.wall import UNTOUCHED, Wall


class WorkshopState(StrEnum):
    READY = "ready"
    RUNNING = "running"
    CLOSED = "closed"


class BoardView(StrEnum):
    """How the wall shows the board."""

    LIST = "list"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Timing:
    """The minutes of an event as they were used: when it began, how long each stage took (by id), how long later ones are to take where that
    is not what the plan says, and since when its clock is held. `whole` is how long all of it was to take as it began, where stages were added or
    taken out since. `hints` of this stage that were answered, as `<hint> <table> <answer>`."""

    started_at: datetime | None = None
    used: Mapping[str, float] = field(default_factory=dict)
    planned: Mapping[str, int] = field(default_factory=dict)
    paused_at: datetime | None = None
    hints: tuple[str, ...] = ()
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """What was done for the close. `next_on` and `next_words` say what comes next; `shown` are the numbers of the ballots whose result stood
    on the wall, `thanked`: its last page did. The record was last saved at `saved_at`, as it was at `saved_revision`."""

    next_on: date | None = None
    next_words: str = ""
    shown: tuple[int, ...] = ()
    thanked: bool = False
    saved_at: datetime | None = None
    saved_revision: int = 0


@dataclass(frozen=True, slots=True)
class Workshop:
    """One live event. `stage_index` points into `plan.stages`; `revision` counts every change anyone may see. `featured` is
    the released draft the wall shows in its stage; None: the newest. `page` is which of its pages it shows, from 0 (more than there are: the
    last). `turns` are those of tables to speak, by the id of their stage. `people_stopped` and `cards_stopped`: nobody new comes in, and
    participants write no new card, until the facilitator lets them again."""

    id: str
    code: str
    plan: Plan
    state: WorkshopState
    stage_index: int
    stage_started_at: datetime | None
    stage_minutes: int
    revision: int
    created_at: datetime
    board_view: BoardView = BoardView.LIST
    featured: int | None = None
    people_stopped: bool = False
    cards_stopped: bool = False
    page: int = 0
    timing: Timing = Timing()
    wall: Wall = UNTOUCHED
    seats: Seats = AS_PLANNED
    turns: Mapping[str, TableTurns] = field(default_factory=dict)
    closing: Closing = Closing()

    def minutes_of(self, stage: Stage) -> int:
        """Give the minutes a stage is to take as things stand."""
        return self.timing.planned.get(stage.id, stage.minutes)

    @property
    def whole_minutes(self) -> int:
        """Give the minutes all of it was to take as it began."""
        return self.timing.whole or self.plan.minutes

    @property
    def tables(self) -> int:
        """Give how many tables there are now."""
        return self.seats.tables or self.plan.tables

    @property
    def ever_tables(self) -> int:
        """Give the highest number that a table has or had: cards keep the table where they were written."""
        return max(self.plan.tables, self.tables, self.seats.most)

    @property
    def people_first(self) -> bool:
        """Whether people think and write now, so that no AI is asked: in a solo, pair or table stage while it runs."""
        return self.state == WorkshopState.RUNNING and self.stage.people_first

    @property
    def stage(self) -> Stage:
        return self.plan.stages[self.stage_index]

    @property
    def writable(self) -> bool:
        """Tell whether participants can write now."""
        return self.state == WorkshopState.RUNNING and self.stage.writing


@dataclass(frozen=True, slots=True)
class Person:
    """A participant. `nickname` is empty for who stays anonymous. The name never leaves the machine nor reaches the wall. `moved_from` is the
    table before the one that the facilitator has given, until the person has noted it; None where there is nothing to note."""

    number: int
    nickname: str
    table: int
    ai_consent: bool
    joined_at: datetime
    moved_from: int | None = None
    revision: int = 0


class Audience(StrEnum):
    """Who looks. What each may see is decided in `live/feed.py` and nowhere else."""

    WALL = "wall"
    PARTICIPANT = "participant"
    CONSOLE = "console"
