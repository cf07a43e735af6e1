"""The process's own jobs, and what works beside the server while it serves."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Event, Thread

from workshop import bootstrap
from workshop.jobs.executors import Executors, keep_watch
from workshop.jobs.queue import Jobs
from workshop.services.board.placer import Placing


@cache
def executors() -> Executors | None:
    """This process among those that share its database; None on SQLite, which belongs to one process."""
    if not bootstrap.settings().database_url.startswith("postgresql"):
        return None
    app = bootstrap.app()
    return Executors(app.store, app.token())


@cache
def jobs() -> Jobs:
    """Give the process's jobs, on its App."""
    return Jobs(bootstrap.app(), bootstrap.settings().jobs_url, executors())


@contextmanager
def working() -> Iterator[None]:
    """Take up what a killed process left or leaves, place new cards as they come while the app serves, and let go at the end."""
    app = bootstrap.app()
    placing = Placing(app)
    app.store.on_commit(placing.notice)
    ending = Event()
    watch = Thread(target=keep_watch, args=(executors(), jobs().resume, ending), name="resume-jobs", daemon=True)
    placing.start()
    watch.start()
    try:
        yield
    finally:
        ending.set()
        placing.stop()
        jobs().close()
        app.passages.close()
