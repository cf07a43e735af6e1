"""Engines for SQLite and PostgreSQL, each with the transactions this project means."""

import errno
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, TimeoutError

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
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOTADB,
    }
)
_PG_DISK_FULL = "53100"


def make_engine(url: str) -> Engine:
    """An engine; raises Invalid(setting_unknown) for a URL of neither database or one in memory (each connection would
    have its own), Unavailable(disk_full, database_gone) where SQLite's folder cannot be made."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Invalid("setting_unknown", name="WORKSHOP_DATABASE", value=url) from error
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        _make_folder(Path(str(parsed.database)))
        engine = create_engine(parsed, pool_size=POOL, max_overflow=OVERFLOW, pool_timeout=POOL_SECONDS)
        _tune_sqlite(engine)
        return engine
    if parsed.drivername == "postgresql+psycopg":
        return create_engine(
            parsed, pool_size=POOL, max_overflow=OVERFLOW, pool_timeout=POOL_SECONDS, pool_pre_ping=True
        )
    raise Invalid("setting_unknown", name="WORKSHOP_DATABASE", value=parsed.render_as_string(hide_password=True))


def _make_folder(file: Path) -> None:
    try:
        file.resolve().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable("disk_full" if error.errno == errno.ENOSPC else "database_gone") from error


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
    """A connection whose transaction sees one moment (reads) or holds the database or row it changes (writes)."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="READ COMMITTED" if writes else "REPEATABLE READ")
    return connection.execution_options(**{WRITES: writes})


def check_there(engine: Engine) -> None:
    """Raises Unavailable(database_gone) where SQLite's file was deleted: SQLite would go on writing into a file without a
    name, and a confirmed card would be nowhere."""
    if engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists():
        raise Unavailable("database_gone")


def unavailable(error: DBAPIError | TimeoutError) -> Unavailable | None:
    """What a failing database means to people; None for a defect of ours. By the drivers' codes, as their words vary."""
    if isinstance(error, TimeoutError):
        return Unavailable("database_gone")
    if isinstance(error.orig, sqlite3.Error):
        # The low byte is the primary result code. The driver's own complaints carry none.
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            return Unavailable("disk_full")
        return Unavailable("database_gone") if code in _SQLITE_GONE else None
    if getattr(error.orig, "sqlstate", None) == _PG_DISK_FULL:
        return Unavailable("disk_full")
    # psycopg's OperationalError is whatever lies with the server: unreachable, stopping, out of connections, deadlocked.
    gone = error.connection_invalidated or isinstance(error, OperationalError)
    return Unavailable("database_gone") if gone else None
