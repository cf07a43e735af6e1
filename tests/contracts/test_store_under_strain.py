"""The Store when many come at once, when what they send is odd, and when the database is gone."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError

from tests.contracts.conftest import CLOCK, NOW, TOKENS, card
from tests.stories import small_plan
from workshop.adapters.sql.store import MIGRATING, SqlStore
from workshop.domain.errors import Invalid, Unavailable, WorkshopError
from workshop.domain.model import Person, Workshop, WorkshopState
from workshop.ports import App
from workshop.services.cards import writing


def code_of(caught: pytest.ExceptionInfo[WorkshopError]) -> str:
    return caught.value.code


def test_one_key_in_a_race_is_one_card(store: SqlStore, workshop: Workshop, app: App) -> None:
    app = replace(app, store=store)
    with store.write(workshop.id) as db:
        db.persons.put(Person(1, "ゆい", 1, True, NOW))
        db.record("joined")

    def post(_: int) -> int:
        return writing.write(app, workshop.id, 1, "same", "夜のバス").number

    with ThreadPoolExecutor(8) as threads:
        numbers = set(threads.map(post, range(16)))
    with store.read(workshop.id) as after:
        assert (numbers, len(after.contributions.all()), after.workshop.revision) == ({1}, 1, 2)


def test_two_cards_of_one_key_are_refused_by_the_database(store: SqlStore, workshop: Workshop) -> None:
    with store.write(workshop.id) as db:
        db.contributions.put(card(1, "same"))
        db.record("card_written", "c1")
    with pytest.raises(IntegrityError), store.write(workshop.id) as db:
        db.contributions.put(card(2, "same"))


def test_reader_does_not_wait_for_an_open_writer(store: SqlStore, workshop: Workshop) -> None:
    def cards(_: int) -> int:
        with store.read(workshop.id) as other:
            return len(other.contributions.all())

    with ThreadPoolExecutor(4) as threads, store.write(workshop.id) as db:
        db.contributions.put(card(1))
        db.record("card_written", "c1")
        # A reader that waited for the writer would end the test by this time limit.
        assert list(threads.map(cards, range(4), timeout=30)) == [0, 0, 0, 0]


def test_reader_sees_one_moment(store: SqlStore, workshop: Workshop) -> None:
    with store.read(workshop.id) as before:
        with store.write(workshop.id) as db:
            db.contributions.put(card(1))
            db.record("card_written", "c1")
        room = before.room()
    with store.read(workshop.id) as after:
        assert (room.workshop.revision, dict(room.contributions)) == (0, {})
        assert store.refresh(room) == after.room()


def test_listener_is_called_when_others_can_write_again(store: SqlStore, workshop: Workshop) -> None:
    def write_more(workshop_id: str, revision: int) -> None:
        if revision == 1:
            with store.write(workshop_id) as db:
                db.record("second")

    store.on_commit(write_more)
    with store.write(workshop.id) as db:
        db.record("first")
    with store.read(workshop.id) as after:
        assert [event.kind for event in after.events.all()] == ["first", "second"]


@pytest.mark.parametrize("number", [-1, 2**31, 2**63, 10**30])
def test_number_no_row_can_have_is_nobody(store: SqlStore, workshop: Workshop, number: int) -> None:
    with store.read(workshop.id) as db:
        assert (db.persons.get(number), db.contributions.get(number), db.drafts.get(number), db.jobs.get(number)) == (
            None,
        ) * 4


def test_one_secret_put_by_many_at_once_is_one(store: SqlStore) -> None:
    name = TOKENS()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: store.put_secret(name, "a"), range(32)))
    assert store.secret(name) == "a"


def test_migrating_again_changes_nothing(store: SqlStore, workshop: Workshop) -> None:
    store.migrate()
    assert store.find(workshop.code) == workshop


def test_second_process_waits_while_one_migrates(postgres: str) -> None:
    store = SqlStore(postgres.replace("postgresql://", "postgresql+psycopg://", 1), CLOCK)
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted"
    with ThreadPoolExecutor(1) as threads, psycopg.connect(postgres) as first:
        first.execute("SELECT pg_advisory_xact_lock(%s)", (MIGRATING,))
        second = threads.submit(store.migrate)
        seen = 0
        while not seen and not second.done():
            row = first.execute(waiting, (MIGRATING,)).fetchone()
            seen = row[0] if row else 0
        first.commit()
        second.result(timeout=30)
    store.close()
    assert seen == 1


def test_deleted_file_confirms_no_card(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path / 'workshop.db'}", CLOCK)
    store.migrate()
    (tmp_path / "workshop.db").unlink()
    with pytest.raises(Unavailable) as caught:
        store.put_secret("name", "value")
    store.close()
    assert (code_of(caught), (tmp_path / "workshop.db").exists()) == ("database_gone", False)


def test_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "workshop.db").write_bytes(b"no database" * 1_000)
    store = SqlStore(f"sqlite:///{tmp_path / 'workshop.db'}", CLOCK)
    with pytest.raises(Unavailable) as caught:
        store.workshops()
    store.close()
    assert (code_of(caught), caught.value.params) == ("database_broken", {"file": str(tmp_path / "workshop.db")})


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable) as caught:
        SqlStore(f"sqlite:///{tmp_path / 'file' / 'workshop.db'}", CLOCK)
    assert (code_of(caught), caught.value.params) == ("folder_closed", {"folder": str(tmp_path / "file")})


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://host/name", "nonsense"])
def test_database_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(Invalid) as caught:
        SqlStore(url, CLOCK)
    assert code_of(caught) == "setting_unknown"


def test_server_that_does_not_answer_is_told() -> None:
    store = SqlStore("postgresql+psycopg://nobody@127.0.0.1:1/nothing", CLOCK)
    with pytest.raises(Unavailable) as caught:
        store.workshops()
    assert code_of(caught) == "database_gone"


def test_connection_lost_inside_a_write_is_told_and_the_next_goes_on(postgres: str) -> None:
    name = TOKENS()
    url = postgres.replace("postgresql://", "postgresql+psycopg://", 1)
    store = SqlStore(f"{url}{'&' if '?' in url else '?'}application_name={name}", CLOCK)
    store.migrate()

    def cut() -> None:
        with psycopg.connect(postgres, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s", (name,))

    def write_and_lose() -> None:
        with store.write(workshop.id) as db:
            db.contributions.put(card(1))
            db.record("card_written", "c1")
            cut()

    workshop = Workshop(name, name[-6:].upper(), small_plan(), WorkshopState.RUNNING, 2, NOW, 10, 0, NOW)
    store.create(workshop)
    with pytest.raises(Unavailable) as caught:
        write_and_lose()
    found = store.find(workshop.code)
    store.close()
    assert (code_of(caught), found) == ("database_gone", workshop)
