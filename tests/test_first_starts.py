"""Two processes that start at once on one empty PostgreSQL make one workshop and one passphrase between them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FixedClock
from tests.postgres import postgres
from tests.serving import HOME
from workshop.adapters.sql.store import SqlStore


@pytest.fixture
def database() -> Iterator[str]:
    """An empty PostgreSQL of its own."""
    with postgres() as address:
        yield address.replace("postgresql://", "postgresql+psycopg://", 1)


def test_two_first_starts_make_one_house(database: str, tmp_path: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "tests/first_start.py"],
            cwd=HOME,
            env={
                **os.environ,
                "PYTHONPATH": str(HOME),
                "WORKSHOP_DATABASE": database,
                "WORKSHOP_DATA": str(tmp_path / name),
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "other")
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    made = [process.communicate()[0].split() for process in processes]
    store = SqlStore(database, FixedClock())
    codes = [workshop.code for workshop in store.workshops()]
    store.close()
    passphrases = [passphrase for passphrase, _ in made if passphrase != "-"]
    assert ([code for _, code in made], len(passphrases)) == (codes * 2, 1)
