"""Collections of values over their tables: one reader and writer for all kinds, and what five of them can do besides."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from workshop.adapters.sql import tables
from workshop.adapters.sql.passage_cache import PassageCache
from workshop.adapters.sql.transaction import Transaction
from workshop.adapters.sql.values import rows
from workshop.adapters.sql.values.kinds import (
    CONTRIBUTIONS,
    DOCUMENTS,
    PERSONS,
    VOTES,
    RowKind,
    at_revision,
)
from workshop.domain.model import (
    Contribution,
    Document,
    Passage,
    Person,
    Vote,
)

V = TypeVar("V")
BROWSER, LINK = "browser", "link"
"""Purposes of a token."""


class SqlCollection(Generic[V]):
    """Gives all values of one kind in a workshop. A read sees one moment: what it has read whole, it need not read again."""

    def __init__(self, transaction: Transaction, kind: RowKind[V]) -> None:
        self._transaction = transaction
        self._kind = kind
        self._read: Mapping[int, V] | None = None

    def all(self) -> Mapping[int, V]:
        if self._read is not None and not self._transaction.writes:
            return self._read
        key, value = self._kind.key, self._kind.value
        self._read = {getattr(row, key): value(row) for row in self._transaction.rows(self._kind.select_all)}
        return self._read

    def get(self, number: int) -> V | None:
        if not 0 <= number <= tables.MOST_NUMBER:  # typed into an address by anyone; the drivers would raise
            return None
        stored = self._transaction.rows(self._kind.select_one, key=number)
        return self._kind.value(stored[0]) if stored else None

    def newer(self, after: int) -> dict[int, V | None]:
        """Give what changed after that revision, by number; None where it is gone."""
        return self._kind.standing(self._transaction.newer(self._kind, after))

    def next(self) -> int:
        return self._transaction.next_number(self._kind.counter)

    def put(self, value: V) -> None:
        self._put(getattr(value, self._kind.key), value)

    def _put(self, key: int, value: V) -> None:
        columns = self._kind.columns(at_revision(value, self._transaction.coming))
        self._transaction.put(self._kind, [{self._kind.key: key, **columns}])


class SqlLog(Generic[V]):
    """Keeps lines in the order they were appended."""

    def __init__(self, transaction: Transaction, kind: RowKind[V]) -> None:
        self._transaction = transaction
        self._kind = kind
        self._lines = SqlCollection(transaction, kind)

    def all(self) -> tuple[V, ...]:
        return tuple(self._lines.all().values())

    def next(self) -> int:
        return self._transaction.next_number(self._kind.counter)

    def append(self, value: V) -> None:
        number = getattr(value, "number", None) or self.next()  # a line that carries none is only counted
        self._transaction.put(self._kind, [{"number": number, **self._kind.columns(value)}])


class SqlEvents:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def all(self) -> tuple[Any, ...]:
        table = tables.events
        query = select(table).where(table.c.workshop_id == self._transaction.workshop.id)
        events = self._transaction.connection.execute(query.order_by(table.c.revision, table.c.position))
        return tuple(rows.event_of(row) for row in events)


class SqlPersons(SqlCollection[Person]):
    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction, PERSONS)

    def by_token(self, token_hash: str) -> Person | None:
        return self._holder(token_hash, BROWSER)

    def by_link(self, token_hash: str) -> Person | None:
        return self._holder(token_hash, LINK)

    def _holder(self, token_hash: str, purpose: str) -> Person | None:
        table, here = tables.tokens, self._transaction
        mine = (table.c.workshop_id == here.workshop.id, table.c.token_hash == token_hash, table.c.purpose == purpose)
        row = here.connection.execute(select(table).where(*mine)).one_or_none()
        if row is None or (row.expires_at is not None and row.expires_at <= here.clock.now()):
            return None
        return self.get(row.person)

    def bind_token(self, token_hash: str, person: int) -> None:
        here, table = self._transaction, tables.tokens
        dialect = sqlite if here.dialect == "sqlite" else postgresql
        bind = dialect.insert(table).values(workshop_id=here.workshop.id, token_hash=token_hash, person=person)
        keys, changed = ["workshop_id", "token_hash"], {"person": bind.excluded.person}
        bind = bind.on_conflict_do_update(index_elements=keys, set_=changed, where=table.c.purpose == BROWSER)
        here.connection.execute(bind)

    def put_link(self, token_hash: str, person: int, expires_at: datetime) -> None:
        here, row = self._transaction, {"token_hash": token_hash, "person": person, "expires_at": expires_at}
        here.connection.execute(insert(tables.tokens).values(workshop_id=here.workshop.id, purpose=LINK, **row))

    def drop_links(self, person: int) -> None:
        table, here = tables.tokens, self._transaction
        mine = (table.c.workshop_id == here.workshop.id, table.c.person == person, table.c.purpose == LINK)
        here.connection.execute(delete(table).where(*mine))


class SqlContributions(SqlCollection[Contribution]):
    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction, CONTRIBUTIONS)

    def by_key(self, person: int | None, key: str) -> Contribution | None:
        table, here = tables.contributions, self._transaction
        mine = (table.c.workshop_id == here.workshop.id, table.c.writer == (person or 0), table.c.key == key)
        row = here.connection.execute(select(table).where(*mine)).one_or_none()
        return rows.contribution_of(row) if row else None


class SqlVotes(SqlCollection[Vote]):
    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction, VOTES)

    def by_person(self, ballot: int, person: int) -> Vote | None:
        table, here = tables.votes, self._transaction
        mine = (table.c.workshop_id == here.workshop.id, table.c.ballot == ballot, table.c.person == person)
        row = here.connection.execute(select(table).where(*mine)).one_or_none()
        return rows.vote_of(row) if row else None

    def cast_on(self, ballot: int) -> bool:
        table, here = tables.votes, self._transaction
        mine = (table.c.workshop_id == here.workshop.id, table.c.ballot == ballot)
        return here.connection.execute(select(table.c.number).where(*mine).limit(1)).first() is not None


class SqlDocuments(SqlCollection[Document]):
    """Gives documents and their passages. `cache` keeps passages from one read to the next; a transaction that writes has none."""

    def __init__(self, transaction: Transaction, cache: PassageCache | None) -> None:
        super().__init__(transaction, DOCUMENTS)
        self._cache = cache

    def passages(self) -> tuple[Passage, ...]:
        if self._cache is None:
            return self._read_passages()
        table, here = tables.documents, self._transaction
        query = select(table.c.number, table.c.revision).where(table.c.workshop_id == here.workshop.id)
        stamp = tuple((row.number, row.revision) for row in here.connection.execute(query.order_by(table.c.number)))
        return self._cache.of(here.workshop.id, stamp, self._read_passages)

    def put(self, value: Document, passages: Sequence[Passage]) -> None:  # type: ignore[override]
        super().put(value)
        table, here = tables.passages, self._transaction
        mine = (table.c.workshop_id == here.workshop.id, table.c.document == value.number)
        here.connection.execute(delete(table).where(*mine))
        values = [
            {
                "workshop_id": here.workshop.id,
                "ref": passage.ref,
                "document": value.number,
                "position": position,
                "page": passage.page,
                "heading": passage.heading,
                "text": passage.text,
            }
            for position, passage in enumerate(passages)
        ]
        if values:
            here.connection.execute(insert(table), values)

    def _read_passages(self) -> tuple[Passage, ...]:
        table, here = tables.passages, self._transaction
        query = select(table).where(table.c.workshop_id == here.workshop.id)
        passages = here.connection.execute(query.order_by(table.c.document, table.c.position))
        return tuple(rows.passage_of(row) for row in passages)
