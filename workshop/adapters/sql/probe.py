"""Whether the database answers, is whole, and has the tables of this version."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from workshop.adapters.sql import schema
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Unavailable
from workshop.domain.model.checks import Finding, State, Subject


def probe(store: SqlStore) -> Finding:
    """Change nothing. Raises Unavailable(database_gone, database_broken, disk_full, folder_closed)."""
    file = store.file
    if file is not None and not file.exists():
        return Finding(Subject.DATABASE, State.OK, "database_new", {"file": str(file)})
    if (version := store.version()) is None:
        return Finding(Subject.DATABASE, State.OK, "database_empty")
    if version != schema.newest():
        return Finding(Subject.DATABASE, State.WARNING, "database_older", {"version": version})
    if file is not None:
        _check_whole(store, file)
    store.check_writes()
    return Finding(Subject.DATABASE, State.OK, "database_ok", {"workshops": len(store.workshops())})


def _check_whole(store: SqlStore, file: Path) -> None:
    with store.reading() as connection:
        said = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
    if said != "ok":
        raise Unavailable("database_broken", file=str(file))


def newest(store: SqlStore) -> datetime | None:
    """Give the moment of the last thing that is known to be written; None in an empty house. Raises Unavailable."""
    if store.version() is None:
        return None
    moments = [moment for each in store.workshops() for moment in (each.created_at, each.stage_started_at) if moment]
    return max(moments, default=None)
