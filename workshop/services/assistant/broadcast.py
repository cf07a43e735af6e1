"""An answer that comes piece by piece, followed in a thread of its own: who listens may leave and come back, and it goes on."""

from collections.abc import Iterator
from threading import Condition, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Telling(Generic[T]):
    """Follows `pieces` to their end and keeps every one. An error ends it and is raised to each listener."""

    def __init__(self, pieces: Iterator[T]) -> None:
        self._source = pieces
        self._pieces: list[T] = []
        self._error: BaseException | None = None
        self._over = False
        self._changed = Condition()
        Thread(target=self._follow, name="telling", daemon=True).start()

    @property
    def over(self) -> bool:
        with self._changed:
            return self._over

    def heard(self, patience: float | None = None) -> Iterator[T | None]:
        """Give every piece from the first, waiting for those to come; None whenever nothing came within `patience` seconds."""
        place = 0
        while (pieces := self._after(place, patience)) is not None:
            place += len(pieces)
            if not pieces:
                yield None
            yield from pieces
        if self._error is not None:
            raise self._error

    def _after(self, place: int, patience: float | None) -> list[T] | None:
        """Give the pieces from that place on, empty if none came in time; None after the last."""
        with self._changed:
            self._changed.wait_for(lambda: self._over or len(self._pieces) > place, patience)
            return None if self._over and place == len(self._pieces) else self._pieces[place:]

    def _follow(self) -> None:
        try:
            for piece in self._source:
                self._tell(piece)
        except BaseException as error:  # noqa: BLE001 -- raised to who listens, in `heard`
            self._error = error
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def _tell(self, piece: T) -> None:
        with self._changed:
            self._pieces.append(piece)
            self._changed.notify_all()
