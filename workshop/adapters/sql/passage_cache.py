"""Passages kept in memory between searches: thousands of rows are read once and not for every question."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from workshop.domain.model import Passage

WORKSHOPS = 8
"""Workshops whose passages are kept, the last ones asked."""
Stamp = tuple[tuple[int, int], ...]
"""Number and revision of each document: passages change only together with their document's row."""


class PassageCache:
    """Keeps what readers saw, each with the stamp it was read under. A transaction that writes keeps nothing here: it may be taken back,
    and its revision be given to another. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._entries: OrderedDict[str, tuple[Stamp, tuple[Passage, ...]]] = OrderedDict()

    def of(self, workshop_id: str, stamp: Stamp, read: Callable[[], tuple[Passage, ...]]) -> tuple[Passage, ...]:
        """Give the passages under that stamp, read anew where another one was kept."""
        with self._lock:
            entry = self._entries.get(workshop_id)
            if entry is not None and entry[0] == stamp:
                self._entries.move_to_end(workshop_id)
                return entry[1]
        passages = read()
        with self._lock:
            self._entries[workshop_id] = (stamp, passages)
            self._entries.move_to_end(workshop_id)
            while len(self._entries) > WORKSHOPS:
                self._entries.popitem(last=False)
        return passages
