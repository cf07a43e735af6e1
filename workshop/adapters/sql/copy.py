"""A copy of an embedded database, whole and of one moment, while others write."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from workshop.adapters.machine.private import make_file, make_folder
from workshop.adapters.sql.engine import folder_meant
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Refused, Unavailable
from workshop.ports import Store


def into(store: Store, folder: Path, now: datetime) -> Path:
    """Copy it into a file of that moment's name. Raises Refused(backup_elsewhere) for a server's database, Unavailable(disk_full,
    folder_closed, database_gone, database_broken)."""
    if not isinstance(store, SqlStore) or store.file is None:
        raise Refused("backup_elsewhere")
    if not store.file.exists():
        raise Unavailable("database_gone")
    target = folder / f"workshop-{now:%Y%m%d-%H%M%S}.db"
    with folder_meant(target):
        make_folder(folder)
        make_file(target)
    try:
        # SQLite's own way to copy: a copied file would lack what still stands in its journal.
        with closing(sqlite3.connect(store.file)) as here, closing(sqlite3.connect(target)) as there:
            here.backup(there)
    except sqlite3.Error as error:
        target.unlink()
        full = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
        raise Unavailable("disk_full") if full else Unavailable("database_broken", file=str(store.file)) from error
    return target
