"""A copy of the database is whole while others write, is its owner's alone, and is the way back from a damaged one."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes import FixedClock
from workshop.adapters.sql import copy
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Refused, Unavailable

NOW = datetime(2026, 3, 1, 3, 4, 5, tzinfo=UTC)


def test_copy_takes_the_place_of_a_damaged_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'workshop.db'}"
    server, store = SqlStore(url, FixedClock()), SqlStore(url, FixedClock())
    server.hold()
    server.migrate()
    server.put_secret("name", "in the journal")
    made = copy.into(store, tmp_path / "backups", NOW)
    modes = [oct(path.stat().st_mode & 0o777) for path in (made.parent, made)]
    server.close()
    store.close()
    (tmp_path / "workshop.db").write_bytes(b"no database" * 1_000)
    made.replace(tmp_path / "workshop.db")
    again = SqlStore(url, FixedClock())
    again.migrate()
    assert (made.name, modes, again.secret("name")) == (
        "workshop-20260301-030405.db",
        ["0o700", "0o600"],
        "in the journal",
    )
    again.close()


def test_damaged_database_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "workshop.db").write_bytes(b"no database" * 1_000)
    with pytest.raises(Unavailable) as caught:
        copy.into(SqlStore(f"sqlite:///{tmp_path / 'workshop.db'}", FixedClock()), tmp_path, NOW)
    assert (caught.value.code, [path.name for path in tmp_path.iterdir()]) == ("database_broken", ["workshop.db"])


def test_database_of_a_server_is_copied_by_its_own_means(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        copy.into(SqlStore("postgresql+psycopg://nobody@127.0.0.1:1/x", FixedClock()), tmp_path, NOW)
    assert caught.value.code == "backup_elsewhere"
