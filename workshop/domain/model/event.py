"""The event itself: a workshop with its stage, the people in it, and who looks on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workshop.domain.plan import Plan, Stage


class WorkshopState(StrEnum):
    READY = "ready"
    RUNNING = "running"
    CLOSED = "closed"


class BoardView(StrEnum):
    """How the wall shows the board."""

    LIST = "list"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Workshop:
    """One live event. `stage_index` points into `plan.stages`; `revision` counts every change anyone may see. `featured` is
    the released draft the wall shows in its stage; None: the newest."""

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

    @property
    def stage(self) -> Stage:
        return self.plan.stages[self.stage_index]

    @property
    def writable(self) -> bool:
        """Whether participants can write now."""
        return self.state == WorkshopState.RUNNING and self.stage.writing


@dataclass(frozen=True, slots=True)
class Person:
    """A participant. `nickname` is empty for who stays anonymous. The name never leaves the machine nor reaches the wall."""

    number: int
    nickname: str
    table: int
    ai_consent: bool
    joined_at: datetime
    revision: int = 0


class Audience(StrEnum):
    """Who looks. What each may see is decided in `live/feed.py` and nowhere else."""

    WALL = "wall"
    PARTICIPANT = "participant"
    CONSOLE = "console"
