"""Cards that come after a first gathering: each is placed beside its commit, in a thread of its own."""

from logging import getLogger
from threading import Condition, Thread

from workshop.domain.errors import WorkshopError
from workshop.ports import App
from workshop.services.board import gathering
from workshop.services.board.placing import Memory

log = getLogger(__name__)

REST = 0.2
"""Seconds until the next look after one that found nothing to place: while a whole room writes there is none, commit after commit."""


class Placing:
    """Lets new cards join the cluster they are near to, after a first gathering: noticed at each commit, done beside it, so that
    nobody who writes waits for it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._memory = Memory()
        self._changed: set[str] = set()
        self._wake = Condition()
        self._stopped = False
        self._thread = Thread(target=self._run, name="place-cards", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def notice(self, workshop_id: str, revision: int) -> None:
        with self._wake:
            self._changed.add(workshop_id)
            self._wake.notify()

    def stop(self) -> None:
        with self._wake:
            self._stopped = True
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._changed or self._stopped)
                if self._stopped:
                    return
                workshop_id = self._changed.pop()
            if not self._place(workshop_id):
                with self._wake:
                    self._wake.wait_for(lambda: self._stopped, timeout=REST)

    def _place(self, workshop_id: str) -> int:
        """Place what is new in a workshop; gives how many cards were placed."""
        try:
            return gathering.place_new(self._app, workshop_id, self._memory)
        except WorkshopError as error:
            # The card stands as a loner and is tried again with the next one.
            log.warning("new cards of workshop %s could not be placed: %s", workshop_id, error)
        except Exception:
            # A defect with one card must not end the placing of all that follow.
            log.exception("new cards of workshop %s could not be placed by a defect", workshop_id)
        return 0
