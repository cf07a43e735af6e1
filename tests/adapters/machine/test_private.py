"""Files of the house are their owner's alone, also those of a version that did not see to it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FixedClock
from workshop import bootstrap
from workshop.adapters.machine import private
from workshop.adapters.sql.store import SqlStore
from workshop.settings import Settings


@pytest.fixture(autouse=True)
def open_handed() -> Iterator[None]:
    """The usual umask, which lets others read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {path.name: oct(path.stat().st_mode & 0o777) for path in (folder, *sorted(folder.iterdir()))}


def test_database_and_its_journal_are_their_owners_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    store = SqlStore(f"sqlite:///{data / 'workshop.db'}", FixedClock())
    store.hold()
    store.migrate()
    store.put_secret("name", "value")
    files = dict.fromkeys(("workshop.db", "workshop.db-shm", "workshop.db-wal", "workshop.db.lock"), "0o600")
    assert modes(data) == {"data": "0o700"} | files
    store.close()


def test_what_an_older_version_left_open_is_closed_at_the_start(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "chroma" / "space").mkdir(parents=True)
    for name in ("workshop.db", "jobs.db", "chroma/space/index.bin", "notes.txt"):
        (data / name).write_bytes(b"")
    (data / "link.db").symlink_to(tmp_path / "elsewhere.db")
    (tmp_path / "elsewhere.db").write_bytes(b"")
    before = private.open_to_others(data)
    bootstrap.build(Settings(data=data))
    after = modes(data)
    assert (len(before), private.open_to_others(data)) == (5, ())
    assert (after["data"], after["workshop.db"], after["jobs.db"], after["chroma"]) == (
        "0o700",
        "0o600",
        "0o600",
        "0o700",
    )
    assert (after["notes.txt"], modes(tmp_path)["elsewhere.db"]) == ("0o644", "0o644")  # neither is ours
    assert oct((data / "chroma/space/index.bin").stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize("needed_by", ["who gives the command", "everybody", "another program"])
def test_folder_that_others_need_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, needed_by: str) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "workshop.db").write_bytes(b"")
    match needed_by:
        case "who gives the command":
            monkeypatch.chdir(folder)
        case "everybody":
            folder.chmod(0o1777)
        case _:
            (folder / "www").mkdir()
    before = folder.stat().st_mode
    private.close_folder(folder)
    assert (folder.stat().st_mode, modes(folder)["workshop.db"]) == (before, "0o600")


def test_process_makes_nothing_others_may_read(tmp_path: Path) -> None:
    private.keep_private()
    (tmp_path / "file").write_text("")
    assert modes(tmp_path)["file"] == "0o600"
