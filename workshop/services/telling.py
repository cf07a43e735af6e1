"""What is told piece by piece, followed in a thread of its own: who listens may leave and come back, and it goes on."""

from collections.abc import Iterator
from threading import Condition, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Telling(Generic[T]):
    """Follows `told` to its end and keeps every piece. An error ends it and is raised to each listener."""

    def __init__(self, told: Iterator[T]) -> None:
        self._told = told
        self._kept: list[T] = []
        self._error: BaseException | None = None
        self._over = False
        self._changed = Condition()
        Thread(target=self._follow, name="telling", daemon=True).start()

    @property
    def over(self) -> bool:
        with self._changed:
            return self._over

    def heard(self, patience: float | None = None) -> Iterator[T | None]:
        """Every piece from the first, waiting for those to come; None whenever nothing came within `patience` seconds."""
        place = 0
        while (found := self._after(place, patience)) is not None:
            place += len(found)
            if not found:
                yield None
            yield from found
        if self._error is not None:
            raise self._error

    def _after(self, place: int, patience: float | None) -> list[T] | None:
        """The pieces from that place on, empty if none came in time; None where all was told."""
        with self._changed:
            self._changed.wait_for(lambda: self._over or len(self._kept) > place, patience)
            return None if self._over and place == len(self._kept) else self._kept[place:]

    def _follow(self) -> None:
        try:
            for piece in self._told:
                self._tell(piece)
        except BaseException as error:  # noqa: BLE001 -- raised to who listens, in `heard`
            self._error = error
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def _tell(self, piece: T) -> None:
        with self._changed:
            self._kept.append(piece)
            self._changed.notify_all()
