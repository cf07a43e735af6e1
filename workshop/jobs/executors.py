"""Who runs jobs where several processes share a database. Each beats in it; one whose beat stands still has died, and its jobs are
taken up by those that live. Nobody compares clocks: a clock that is set back, or another machine's, means nothing here."""

import logging
from collections.abc import Callable
from threading import Event, Lock

from workshop.domain.errors import WorkshopError
from workshop.ports import Store

BEAT = 5.0
"""Seconds between two beats."""
MISSED = 4
"""Looks in a row at which a beat stood still until its process counts as dead: within BEAT * (MISSED + 1) seconds. A process that only
was held up that long loses its jobs too; DBOS then refuses to remember its step."""

log = logging.getLogger(__name__)


class Executors:
    """This process among those that run jobs. `mine` is its id, of at most 40 letters and never used before."""

    def __init__(self, store: Store, mine: str) -> None:
        self.mine = mine
        self._store = store
        self._lock = Lock()
        self._beats: dict[str, int] = {}
        self._still: dict[str, int] = {}

    def look(self) -> bool:
        """Beat, and look who else does. Whether somebody is gone since the last look. Raises Unavailable."""
        with self._lock:
            beats = self._store.beat(self.mine)
            self._still = {
                id: self._still.get(id, 0) + 1 if id != self.mine and self._beats.get(id) == now else 0
                for id, now in beats.items()
            }
            dead = {id for id, looks in self._still.items() if looks >= MISSED}
            for id in dead:
                self._store.drop_executor(id)
            before = self._beats.keys()
            self._beats = {id: now for id, now in beats.items() if id not in dead}
            return bool(before - self._beats.keys())

    def living(self) -> frozenset[str]:
        """Give the ids of all that count as living now, this one among them. Raises Unavailable."""
        return frozenset(self._store.beat(self.mine))

    def leave(self) -> None:
        """Let the others take up at once what this process leaves."""
        self._store.drop_executor(self.mine)


def keep_watch(executors: Executors | None, resume: Callable[[], object], stop: Event, every: float = BEAT) -> None:
    """Take up at once what nobody holds, and until `stop` what somebody leaves behind. Without `executors` this process is the only
    one, and nobody else leaves anything."""
    gone = True
    while True:
        try:
            gone = (executors is not None and executors.look()) or gone
            if gone:
                resume()
            gone = False
        except WorkshopError:  # the database does not answer: `gone` stays, and the next look tries again
            log.warning("jobs that others left cannot be looked for; trying again", exc_info=True)
        if stop.wait(every) or (executors is None and not gone):
            return
