"""Fixtures of the Store's contract: every test runs on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import CountedTokens, FixedClock
from tests.stories import small_plan
from workshop.adapters.sql.store import SqlStore
from workshop.domain.model import Contribution, Kind, Visibility, Workshop, WorkshopState

CLOCK = FixedClock()
NOW = CLOCK.now()
TOKENS = CountedTokens()
"""PostgreSQL is shared by the tests of a run: ids must differ."""


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'workshop.db'}"
    return str(request.getfixturevalue("postgres")).replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture
def store(store_url: str) -> Iterator[SqlStore]:
    made = SqlStore(store_url, CLOCK)
    made.migrate()
    yield made
    made.close()


@pytest.fixture
def workshop(store: SqlStore) -> Workshop:
    token = TOKENS()
    made = Workshop(token, token[-6:].upper(), small_plan(), WorkshopState.RUNNING, 2, NOW, 10, 0, NOW)
    store.create(made)
    return made


def card(number: int, key: str = "", person: int | None = None) -> Contribution:
    return Contribution(
        number, key or f"k{number}", person, 1, Kind.IDEA, "夜のバス", "solo", 0, Visibility.SHOWN, True, NOW, NOW
    )
