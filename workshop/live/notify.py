"""Tells other processes on the same PostgreSQL what was committed, and hears it from them (LISTEN/NOTIFY).

A message is `["<workshop id>", <revision>]`, far below the 8,000 bytes PostgreSQL takes; it only says where to look.
"""

import json
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workshop.ports import App

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger(__name__)

CHANNEL = "tsumugi_revision"
LOOK = 1.0
"""Seconds between two looks at whether to stop."""
AGAIN = 2.0
"""Seconds before a lost connection is tried again."""


class Notifier:
    """Two threads with a connection each. `on_commit(workshop_id, revision)` is called for every commit of any process,
    this one included; `on_gap()` after each new connection, since messages sent before it are lost."""

    def __init__(self, url: str, on_commit: Callable[[str, int], None], on_gap: Callable[[], None]) -> None:
        self._url = url.replace("postgresql+psycopg://", "postgresql://", 1)
        self._on_commit = on_commit
        self._on_gap = on_gap
        self._stop = threading.Event()
        self._unsent: dict[str, int] = {}
        self._unsent_changed = threading.Condition()
        self._threads = [
            threading.Thread(target=self._keep, args=(work,), name=name, daemon=True)
            for work, name in ((self._listen, "notify-listen"), (self._send, "notify-send"))
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End both threads; returns when they have ended."""
        self._stop.set()
        with self._unsent_changed:
            self._unsent_changed.notify_all()
        for thread in self._threads:
            thread.join()

    def tell(self, workshop_id: str, revision: int) -> None:
        """Tell the others, for `Store.on_commit`: returns at once. Several commits of one workshop become one message."""
        with self._unsent_changed:
            self._unsent[workshop_id] = max(revision, self._unsent.get(workshop_id, 0))
            self._unsent_changed.notify()

    def _keep(self, work: Callable[["psycopg.Connection[tuple[object, ...]]"], None]) -> None:
        import psycopg  # only where PostgreSQL is used

        while not self._stop.is_set():
            try:
                with psycopg.connect(self._url, autocommit=True) as connection:
                    work(connection)
            except psycopg.Error:
                log.exception("the link to the other processes is gone; trying again")
                self._stop.wait(AGAIN)

    def _listen(self, connection: "psycopg.Connection[tuple[object, ...]]") -> None:
        connection.execute(f"LISTEN {CHANNEL}")
        self._on_gap()
        while not self._stop.is_set():
            for message in connection.notifies(timeout=LOOK):
                workshop_id, revision = json.loads(message.payload)
                self._on_commit(workshop_id, revision)

    def _send(self, connection: "psycopg.Connection[tuple[object, ...]]") -> None:
        while not self._stop.is_set():
            with self._unsent_changed:
                self._unsent_changed.wait_for(lambda: self._unsent or self._stop.is_set())
                news = dict(self._unsent)
            for workshop_id, revision in news.items():
                connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, json.dumps([workshop_id, revision])))
            self._forget(news)

    def _forget(self, news: dict[str, int]) -> None:
        """Forget what was sent; what came in between stays to be sent."""
        with self._unsent_changed:
            for workshop_id, revision in news.items():
                if self._unsent.get(workshop_id) == revision:
                    del self._unsent[workshop_id]


@contextmanager
def between_processes(
    app: App, url: str, on_commit: Callable[[str, int], None], on_gap: Callable[[], None]
) -> Iterator[None]:
    """Share commits with other processes on PostgreSQL, for as long as the block runs; on SQLite there are none."""
    if not url.startswith("postgresql"):
        yield
        return
    notifier = Notifier(url, on_commit, on_gap)
    app.store.on_commit(notifier.tell)
    notifier.start()
    try:
        yield
    finally:
        notifier.stop()
