"""What a process noticed while it serves and whoever runs it should know."""

import threading

from workshop.domain.errors import WorkshopError

MOST = 20
"""Kept at most: what comes from outside may vary without end, and the log must not fill."""


class Doubts:
    """Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._noted: dict[str, WorkshopError] = {}

    def note(self, error: WorkshopError) -> bool:
        """Keep it. Whether it is a new one, to be told the log."""
        with self._lock:
            if str(error) in self._noted or len(self._noted) >= MOST:
                return False
            self._noted[str(error)] = error
            return True

    def all(self) -> tuple[WorkshopError, ...]:
        """Give each once, the oldest first."""
        with self._lock:
            return tuple(self._noted.values())
