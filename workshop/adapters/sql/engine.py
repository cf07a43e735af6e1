"""Engines for SQLite and PostgreSQL, each with the transactions this project means."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, TimeoutError

from workshop.adapters.machine.private import close_to_others, make_file, make_folder
from workshop.domain.errors import Invalid, Unavailable

WRITES = "tsumugi_writes"
"""Execution option of a connection whose transaction writes."""
POOL = 20
OVERFLOW = 60
"""PostgreSQL's and SQLite's pool: a class of 40 with its console and wall; SQLAlchemy's 15 made writers wait seconds."""
BUSY_MS = 10_000
POOL_SECONDS = 10
"""How long a request waits for a connection before the person is told to try again."""
_SQLITE_GONE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
    }
)
_SQLITE_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PG_DISK_FULL = "53100"


def make_engine(url: str) -> Engine:
    """Make an engine; raises Invalid(setting_unknown) for a URL of neither database or one in memory (each connection would
    have its own), Unavailable(disk_full, folder_closed) where SQLite's folder cannot be made."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Invalid("setting_unknown", name="WORKSHOP_DATABASE", value=url) from error
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        file = Path(str(parsed.database))
        with folder_meant(file):
            make_folder(file.resolve().parent)
        close_to_others(file, *(file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm")))
        engine = create_engine(parsed, pool_size=POOL, max_overflow=OVERFLOW, pool_timeout=POOL_SECONDS)
        _tune_sqlite(engine)
        return engine
    if parsed.drivername == "postgresql+psycopg":
        return create_engine(
            parsed, pool_size=POOL, max_overflow=OVERFLOW, pool_timeout=POOL_SECONDS, pool_pre_ping=True
        )
    raise Invalid("setting_unknown", name="WORKSHOP_DATABASE", value=parsed.render_as_string(hide_password=True))


@contextmanager
def folder_meant(file: Path) -> Iterator[None]:
    """Say what it means where a file or its folder cannot be made. Raises Unavailable(disk_full, folder_closed)."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Unavailable("disk_full") from error
        raise Unavailable("folder_closed", folder=str(file.parent)) from error


def sqlite_file(engine: Engine) -> Path | None:
    """The file of an embedded database; None for a server's."""
    return Path(str(engine.url.database)) if engine.dialect.name == "sqlite" else None


def make_database(engine: Engine) -> None:
    """Make SQLite's file before SQLite does, which would let others read it; its journal takes over who may. Raises Unavailable."""
    if (file := sqlite_file(engine)) is not None:
        with folder_meant(file):
            make_file(file)


def _tune_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connect(raw: sqlite3.Connection, record: Any) -> None:
        raw.isolation_level = None  # the driver's own BEGIN comes too late and never IMMEDIATE
        for pragma in (
            "journal_mode = WAL",
            # FULL: a card that the server confirmed is on the disk, also when the power goes the next moment.
            "synchronous = FULL",
            "foreign_keys = ON",
            f"busy_timeout = {BUSY_MS}",
        ):
            raw.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def connection_for(engine: Engine, *, writes: bool) -> Connection:
    """Open a connection whose transaction sees one moment (reads) or holds the database or row it changes (writes)."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="READ COMMITTED" if writes else "REPEATABLE READ")
    return connection.execution_options(**{WRITES: writes})


def check_there(engine: Engine) -> None:
    """Raises Unavailable(database_gone) where SQLite's file was deleted: SQLite would go on writing into a file without a
    name, and a confirmed card would be nowhere."""
    if (file := sqlite_file(engine)) is not None and not file.exists():
        raise Unavailable("database_gone")


def unavailable(error: DBAPIError | TimeoutError, file: str) -> Unavailable | None:
    """Say what a failing database means to people; None for a defect of ours. By the drivers' codes, as their words vary. `file` is
    an embedded one's."""
    if isinstance(error, TimeoutError):
        return Unavailable("database_gone")
    if isinstance(error.orig, sqlite3.Error):
        # The low byte is the primary result code. The driver's own complaints carry none.
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            return Unavailable("disk_full")
        if code in _SQLITE_BROKEN:
            return Unavailable("database_broken", file=file)
        if code == sqlite3.SQLITE_READONLY:
            return Unavailable("folder_closed", folder=str(Path(file).parent))
        return Unavailable("database_gone") if code in _SQLITE_GONE else None
    if getattr(error.orig, "sqlstate", None) == _PG_DISK_FULL:
        return Unavailable("disk_full")
    # psycopg's OperationalError is whatever lies with the server: unreachable, stopping, out of connections, deadlocked.
    gone = error.connection_invalidated or isinstance(error, OperationalError)
    return Unavailable("database_gone") if gone else None
