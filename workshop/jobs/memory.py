"""Where durable work remembers its steps: a file beside the embedded database, or tables in PostgreSQL. It is worth less than what it
remembers for: where the file is damaged it is set aside, and open jobs begin anew."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from logging import getLogger
from pathlib import Path

from sqlalchemy.exc import DBAPIError, TimeoutError

from workshop.adapters.sql.engine import unavailable

PREFIX = "sqlite:///"
ASIDE = ".broken"
"""The end of the name of a file that was set aside; one of before gives way to it."""
log = getLogger(__name__)


def set_aside_if_broken(url: str) -> None:
    """Make way for a new file where the one of that address cannot be read. A server's tables are its own matter."""
    file = Path(url.removeprefix(PREFIX))
    if not url.startswith(PREFIX) or not file.exists() or _is_sound(file):
        return
    log.warning("%s is damaged: it is kept as %s, and open jobs begin anew", file, file.name + ASIDE)
    for end in ("", "-wal", "-shm"):
        part = file.with_name(file.name + end)
        if part.exists():
            part.replace(file.with_name(file.name + ASIDE + end))


def _is_sound(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(file)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError:
        return True  # held, or the disk is full: not damaged, and told by who works with it
    except sqlite3.DatabaseError:
        return False


@contextmanager
def remembered(url: str) -> Iterator[None]:
    """Say what it means where steps cannot be remembered. Raises Unavailable."""
    try:
        yield
    except (DBAPIError, TimeoutError) as error:
        meant = unavailable(error, url.removeprefix(PREFIX))
        if meant is None:
            raise
        raise meant from error
