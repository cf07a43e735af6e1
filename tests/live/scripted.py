"""A store that holds one room in memory and can be told to change or to fail, for the tests of the hub."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import cast

from workshop.domain.errors import NotFound, Unavailable
from workshop.domain.model import Contribution, Room
from workshop.ports import App


class SteppingClock:
    """Each look at it is a second later."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@dataclass
class _Reading:
    held: Room

    def room(self) -> Room:
        return self.held


@dataclass
class ScriptedStore:
    """`failing` makes that many looks raise Unavailable. `looks` counts them all."""

    room: Room
    failing: int = 0
    looks: int = 0
    listeners: list[Callable[[str, int], None]] = field(default_factory=list)

    def on_commit(self, listener: Callable[[str, int], None]) -> None:
        self.listeners.append(listener)

    @contextmanager
    def read(self, workshop_id: str) -> Iterator[_Reading]:
        self._look(workshop_id)
        yield _Reading(self.room)

    def refresh(self, room: Room) -> Room:
        self._look(room.workshop.id)
        return self.room

    def _look(self, workshop_id: str) -> None:
        self.looks += 1
        if workshop_id != self.room.workshop.id:
            raise NotFound("unknown_workshop")
        if self.failing:
            self.failing -= 1
            raise Unavailable("unavailable")

    def commit(self, tell: bool = True, **changes: object) -> None:
        """The room with those fields changed, at the next revision."""
        revision = self.room.workshop.revision + 1
        changed = replace(self.room, **changes)  # type: ignore[arg-type]
        self.room = replace(changed, workshop=replace(changed.workshop, revision=revision))
        for listener in self.listeners if tell else ():
            listener(self.room.workshop.id, revision)

    def add(self, card: Contribution, tell: bool = True) -> None:
        self.commit(tell, contributions={**self.room.contributions, card.number: card})


@dataclass
class _App:
    store: ScriptedStore
    clock: SteppingClock


def app_of(store: ScriptedStore) -> App:
    """An App of which the hub uses only store and clock."""
    return cast("App", _App(store, SteppingClock()))
