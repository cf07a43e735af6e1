"""Engines for SQLite and PostgreSQL, each with the transactions this project means."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from workshop.domain.errors import Invalid, Unavailable

WRITES = "tsumugi_writes"
"""Execution option of a connection whose transaction writes."""
POOL = 20
OVERFLOW = 60
"""PostgreSQL's and SQLite's pool: a class of 40 with its console and wall; SQLAlchemy's 15 made writers wait seconds."""
BUSY_MS = 10_000


def make_engine(url: str) -> Engine:
    """An engine; raises Invalid(setting_unknown) for a URL of neither database."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Invalid("setting_unknown", name="WORKSHOP_DATABASE", value=url) from error
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).resolve().parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, pool_size=POOL, max_overflow=OVERFLOW)
        _tune_sqlite(engine)
        return engine
    if parsed.drivername == "postgresql+psycopg":
        return create_engine(parsed, pool_size=POOL, max_overflow=OVERFLOW, pool_pre_ping=True)
    raise Invalid("setting_unknown", name="WORKSHOP_DATABASE", value=parsed.render_as_string(hide_password=True))


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


def unavailable(error: DBAPIError) -> Unavailable | None:
    """What a failing database means to people; None for a defect of ours."""
    said = str(error.orig).lower()
    if ("disk" in said and "full" in said) or "no space left" in said:
        return Unavailable("disk_full")
    gone = error.connection_invalidated or any(
        word in said
        for word in (
            "locked",
            "disk i/o",
            "unable to open",
            "readonly",
            "connection refused",
            "connection failed",
            "server closed",
            "terminating connection",
        )
    )
    return Unavailable("database_gone") if gone else None
