"""One server on an embedded database: the second is refused, who only reads is not, and a killed one holds nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes import FixedClock
from tests.serving import HOME
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Unavailable


class Server:
    """A process of its own on that database; `said` is what became of it."""

    def __init__(self, url: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HOME / "tests/one_server.py"), url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(HOME)},
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def end(self) -> None:
        self.process.communicate()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'workshop.db'}"


def test_second_server_is_refused_until_the_first_is_gone_and_be_it_killed(url: str) -> None:
    first, second = Server(url), Server(url)
    first.kill()
    third = Server(url)
    second.end()
    third.end()
    fourth = Server(url)
    fourth.end()
    assert [each.said for each in (first, second, third, fourth)] == ["held", "database_in_use", "held", "held"]


def test_who_reads_or_changes_a_thing_beside_a_server_needs_no_hold(url: str) -> None:
    server, beside = Server(url), SqlStore(url, FixedClock())
    beside.migrate()
    beside.put_secret("name", "value")
    kept = beside.secret("name")
    beside.close()
    server.end()
    assert kept == "value"


def test_tables_of_an_older_version_are_not_changed_beside_a_server(url: str) -> None:
    server, beside = Server(url), SqlStore(url, FixedClock())
    with beside.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0007'")
    with pytest.raises(Unavailable) as caught:
        beside.migrate()
    beside.close()
    server.end()
    assert caught.value.code == "database_in_use"


def test_hold_is_let_go_of_after_a_migration_and_kept_by_a_server(tmp_path: Path, url: str) -> None:
    one, other = SqlStore(url, FixedClock()), SqlStore(url, FixedClock())
    one.migrate()
    other.hold()
    other.migrate()
    with pytest.raises(Unavailable) as caught:
        one.hold()
    other.close()
    one.hold()
    one.close()
    assert caught.value.params == {"file": str(tmp_path / "workshop.db")}
