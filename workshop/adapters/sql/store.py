"""The Store on SQLite or PostgreSQL (SQLAlchemy Core)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from threading import Lock

from sqlalchemy import Connection, delete, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, TimeoutError

from workshop.adapters.machine.hold import Hold
from workshop.adapters.sql import budgets as shared
from workshop.adapters.sql import schema, tables
from workshop.adapters.sql.access import SqlAccess
from workshop.adapters.sql.engine import (
    check_there,
    connection_for,
    folder_meant,
    make_database,
    make_engine,
    sqlite_file,
    unavailable,
)
from workshop.adapters.sql.passage_cache import PassageCache
from workshop.adapters.sql.plan_drafts import SqlPlanDrafts
from workshop.adapters.sql.transaction import Transaction, load_workshop
from workshop.adapters.sql.values import rows
from workshop.domain.budget import Budget
from workshop.domain.errors import Unavailable
from workshop.domain.model import Room, Workshop
from workshop.ports import Clock

MIGRATING, IN_TURN = 7_863_421, 7_863_422
"""Numbers of PostgreSQL's advisory locks: of several processes that start at once, one migrates, or makes what an empty house lacks,
and the others wait."""
LAST_TRY = "last_try"
"""Name of the setting that is written to see whether anything can be."""


class SqlStore:
    """`url` is `sqlite:///file` or `postgresql+psycopg://…`. Safe to share between threads."""

    def __init__(self, url: str, clock: Clock) -> None:
        self.engine = make_engine(url)
        self._clock = clock
        self._passages = PassageCache()
        self.plan_drafts = SqlPlanDrafts(self._transaction)
        self._listeners: list[Callable[[str, int], None]] = []
        # SQLite has one writer: waiting in line here is fairer and ten times quicker than in its busy loop.
        self._writer = Lock() if self.engine.dialect.name == "sqlite" else nullcontext()
        self.file = sqlite_file(self.engine)
        self._hold = Hold(self.file.with_name(f"{self.file.name}.lock")) if self.file is not None else None
        self._refused: Unavailable | None = None
        """Why the last write failed; None where it went well."""

    def hold(self) -> None:
        if self._hold is None or self.file is None:
            return
        with folder_meant(self.file):
            taken = self._hold.take()
        if not taken:
            raise Unavailable("database_in_use", file=str(self.file))

    @contextmanager
    def in_turn(self) -> Iterator[None]:
        if self._hold is not None:  # one process at a time is at work on it anyway
            yield
            return
        with self._transaction(writes=True) as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": IN_TURN})
            yield

    def migrate(self) -> None:
        if self.file is not None and self.version() == schema.newest():
            return  # nothing is written: another process may be at work
        with self._held(), self._transaction(writes=True, making=True) as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATING})
            schema.upgrade(connection)

    def version(self) -> str | None:
        """Give the version of the tables, None where there are none. Nothing is changed."""
        if self.file is not None and not self.file.exists():
            return None
        with self.reading() as connection:
            return schema.version(connection)

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a transaction that only reads."""
        return self._transaction(writes=False)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Hold the database for as long as its tables change, unless this process holds it already."""
        kept = self._hold is None or self._hold.taken
        self.hold()
        try:
            make_database(self.engine)
            yield
        finally:
            if self._hold is not None and not kept:
                self._hold.release()

    def check_writes(self) -> None:
        if self._refused is not None:
            self.put_secret(LAST_TRY, "")

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
    def read(self, workshop_id: str) -> Iterator[SqlAccess]:
        with self._transaction(writes=False) as connection:
            workshop = load_workshop(connection, workshop_id, lock=False)
            yield SqlAccess(Transaction(connection, workshop, self._clock, writes=False), self._passages)

    @contextmanager
    def write(self, workshop_id: str) -> Iterator[SqlAccess]:
        with self._transaction(writes=True) as connection:
            workshop = load_workshop(connection, workshop_id, lock=True)
            transaction = Transaction(connection, workshop, self._clock, writes=True)
            yield SqlAccess(transaction)
            moved = transaction.finish()
        if moved:
            for listener in self._listeners:
                listener(workshop_id, transaction.coming)

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

    def keep_secret(self, name: str, value: str) -> str:
        table = tables.secrets
        dialect = sqlite if self.engine.dialect.name == "sqlite" else postgresql
        put = dialect.insert(table).values(name=name, value=value)
        with self._transaction(writes=True) as connection:
            connection.execute(put.on_conflict_do_nothing())
            return str(connection.execute(select(table.c.value).where(table.c.name == name)).scalar_one())

    def take(self, budgets: Mapping[str, Budget]) -> Mapping[str, float]:
        with self._transaction(writes=True) as connection:
            return shared.take(connection, budgets, self._clock.now())

    def give_back(self, budgets: Mapping[str, Budget]) -> None:
        with self._transaction(writes=True) as connection:
            shared.give_back(connection, budgets, self._clock.now())

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

    def beat(self, executor: str) -> Mapping[str, int]:
        table = tables.executors
        dialect = sqlite if self.engine.dialect.name == "sqlite" else postgresql
        put = dialect.insert(table).values(id=executor, beats=1)
        with self._transaction(writes=True) as connection:
            connection.execute(
                put.on_conflict_do_update(index_elements=[table.c.id], set_={"beats": table.c.beats + 1})
            )
            return {row.id: row.beats for row in connection.execute(select(table))}

    def drop_executor(self, executor: str) -> None:
        with self._transaction(writes=True) as connection:
            connection.execute(delete(tables.executors).where(tables.executors.c.id == executor))

    def close(self) -> None:
        """Give back every connection, and let go of the database."""
        self.engine.dispose()
        if self._hold is not None:
            self._hold.release()

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
            meant = unavailable(error, str(self.file))
            if meant is None:
                raise
            if writes:
                self._refused = meant
            raise meant from error
        if writes:
            self._refused = None
