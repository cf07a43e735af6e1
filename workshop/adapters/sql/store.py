"""The Store on SQLite or PostgreSQL (SQLAlchemy Core)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, delete, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, TimeoutError

from workshop.adapters.sql import rows, tables
from workshop.adapters.sql.engine import check_there, connection_for, make_engine, unavailable
from workshop.adapters.sql.kept import KeptPassages
from workshop.adapters.sql.reading import SqlReading, load_workshop
from workshop.adapters.sql.writing import SqlWriting
from workshop.domain.model import Room, Workshop
from workshop.ports import Clock

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATING = 7_863_421
"""The number of PostgreSQL's advisory lock: of several processes that start at once, one migrates and the others wait."""


class SqlStore:
    """`url` is `sqlite:///file` or `postgresql+psycopg://…`. Safe to share between threads."""

    def __init__(self, url: str, clock: Clock) -> None:
        self.engine = make_engine(url)
        self._clock = clock
        self._passages = KeptPassages()
        self._listeners: list[Callable[[str, int], None]] = []
        # SQLite has one writer: waiting in line here is fairer and ten times quicker than in its busy loop.
        self._writer = Lock() if self.engine.dialect.name == "sqlite" else nullcontext()

    def migrate(self) -> None:
        from alembic import command  # only a start needs it
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self._transaction(writes=True, making=True) as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATING})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def create(self, workshop: Workshop) -> None:
        with self._transaction(writes=True) as connection:
            connection.execute(insert(tables.workshops).values(rows.of_workshop(workshop)))

    def workshops(self) -> tuple[Workshop, ...]:
        table = tables.workshops
        with self._transaction(writes=False) as connection:
            found = connection.execute(select(table).order_by(table.c.created_at.desc(), table.c.id))
            return tuple(rows.workshop_of(row) for row in found)

    def find(self, code: str) -> Workshop | None:
        with self._transaction(writes=False) as connection:
            row = connection.execute(select(tables.workshops).where(tables.workshops.c.code == code)).one_or_none()
            return rows.workshop_of(row) if row else None

    @contextmanager
    def read(self, workshop_id: str) -> Iterator[SqlReading]:
        with self._transaction(writes=False) as connection:
            workshop = load_workshop(connection, workshop_id, lock=False)
            yield SqlReading(connection, workshop, self._clock, self._passages)

    @contextmanager
    def write(self, workshop_id: str) -> Iterator[SqlWriting]:
        with self._transaction(writes=True) as connection:
            writing = SqlWriting(connection, load_workshop(connection, workshop_id, lock=True), self._clock)
            yield writing
            moved = writing.finish()
        if moved:
            for listener in self._listeners:
                listener(workshop_id, writing.coming)

    def refresh(self, room: Room) -> Room:
        with self.read(room.workshop.id) as db:
            return room if db.workshop.revision == room.workshop.revision else db.since(room)

    def on_commit(self, listener: Callable[[str, int], None]) -> None:
        self._listeners.append(listener)

    def secret(self, name: str) -> str | None:
        with self._transaction(writes=False) as connection:
            found = connection.execute(select(tables.secrets.c.value).where(tables.secrets.c.name == name))
            return found.scalar_one_or_none()

    def put_secret(self, name: str, value: str) -> None:
        table = tables.secrets
        dialect = sqlite if self.engine.dialect.name == "sqlite" else postgresql
        put = dialect.insert(table).values(name=name, value=value)
        with self._transaction(writes=True) as connection:
            connection.execute(put.on_conflict_do_update(index_elements=[table.c.name], set_={"value": value}))

    def add_staff_token(self, token_hash: str, expires_at: datetime) -> None:
        table = tables.staff_tokens
        with self._transaction(writes=True) as connection:
            connection.execute(delete(table).where(table.c.expires_at <= self._clock.now().astimezone(UTC)))
            connection.execute(insert(table).values(token_hash=token_hash, expires_at=expires_at))

    def staff_token_expiry(self, token_hash: str) -> datetime | None:
        table = tables.staff_tokens
        with self._transaction(writes=False) as connection:
            found = connection.execute(select(table.c.expires_at).where(table.c.token_hash == token_hash))
            return found.scalar_one_or_none()

    def drop_staff_token(self, token_hash: str) -> None:
        table = tables.staff_tokens
        with self._transaction(writes=True) as connection:
            connection.execute(delete(table).where(table.c.token_hash == token_hash))

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool, making: bool = False) -> Iterator[Connection]:
        """One transaction; a failing database becomes a sentence for people, anything else crashes loudly. Only with
        `making` may it bring a database into being."""
        if not making:
            check_there(self.engine)
        try:
            with (
                self._writer if writes else nullcontext(),
                connection_for(self.engine, writes=writes) as connection,
                connection.begin(),
            ):
                yield connection
        except (DBAPIError, TimeoutError) as error:
            meant = unavailable(error)
            if meant is None:
                raise
            raise meant from error
