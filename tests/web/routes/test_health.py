"""Health says whether cards can be written; figures are for this machine and for who has signed in."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.houses import House
from workshop.adapters.sql.store import SqlStore
from workshop.domain.errors import Unavailable
from workshop.domain.model.checks import Finding, State, Subject
from workshop.services.people import staff
from workshop.web.identity import STAFF

FIGURES = {"status": "ok", "passphrase": False, "streams": 0}
HERE = {"host": "127.0.0.1:8501"}


def here(home: House, peer: str = "127.0.0.1") -> TestClient:
    client = TestClient(home.asgi, client=(peer, 50_000))
    client.portal = home._portal
    return client


@pytest.mark.parametrize(
    ("peer", "headers", "shown"),
    [
        ("127.0.0.1", {"host": "127.0.0.1:8501"}, FIGURES),
        ("::1", {"host": "[::1]:8501"}, FIGURES),
        ("127.0.0.1", {"host": "localhost"}, FIGURES),
        ("192.168.1.5", {"host": "127.0.0.1:8501"}, {"status": "ok"}),
        ("127.0.0.1", {"host": "workshop.example.jp"}, {"status": "ok"}),
        ("127.0.0.1", HERE | {"x-forwarded-for": "127.0.0.1"}, {"status": "ok"}),
        ("127.0.0.1", HERE | {"x-forwarded-proto": "https"}, {"status": "ok"}),
        ("127.0.0.1", HERE | {"via": "1.1 proxy"}, {"status": "ok"}),
        ("127.0.0.1", {"host": "["}, {"status": "ok"}),
    ],
)
def test_figures_are_for_this_machine(
    home: House, peer: str, headers: dict[str, str], shown: dict[str, object]
) -> None:
    client = here(home, peer)
    metrics = client.get("/_stcore/metrics", headers=headers)
    answer = client.get("/health", headers=headers)
    assert (answer.status_code, answer.json(), metrics.status_code) == (200, shown, 200 if shown == FIGURES else 404)


def test_figures_are_for_who_has_signed_in(home: House) -> None:
    staff.set_passphrase(home.app, "himitsu-no-aikotoba")
    browser = home.browser()
    browser.cookies.set(STAFF, staff.sign_in(home.app, "himitsu-no-aikotoba"))
    stranger = home.browser()
    stranger.cookies.set(STAFF, "made-up")
    found = [(each.get("/health").json(), each.get("/_stcore/metrics").status_code) for each in (browser, stranger)]
    assert found == [(FIGURES | {"passphrase": True}, 200), ({"status": "ok"}, 404)]


@pytest.fixture
def full(home: House) -> SqlStore:
    """The store of a disk without room: SQLite's own limit stands for the disk's."""
    store = home.app.store
    assert isinstance(store, SqlStore)
    store.engine.dispose()
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    return store


def test_database_that_takes_nothing_is_told_until_it_takes_something(home: House, full: SqlStore) -> None:
    client = home.browser()
    before = client.get("/health").status_code
    with pytest.raises(Unavailable):
        full.put_secret("name", "x" * 1_000_000)
    full.engine.dispose()
    with full.engine.connect() as connection:  # and now another process has taken it
        connection.exec_driver_sql("PRAGMA query_only = ON")
    meanwhile = client.get("/health")
    with full.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
    assert (before, meanwhile.status_code, meanwhile.json()["error"]) == (200, 503, "folder_closed")
    assert client.get("/health").status_code == 200


def test_full_disk_is_told_by_name(home: House, tmp_path: Path) -> None:
    said = {"folder": str(tmp_path), "free": 3}
    home.app.probes[Subject.DISK] = lambda: Finding(Subject.DISK, State.FAILURE, "disk_full_at", said)  # type: ignore[index]
    answer = home.browser().get("/health")
    assert (answer.status_code, answer.json()["error"]) == (503, "disk_full_at")
