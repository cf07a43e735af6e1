"""One transaction on one workshop: its connection, its row, and what it leaves behind."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from workshop.adapters.sql import tables
from workshop.adapters.sql.values import codec, rows
from workshop.adapters.sql.values.kinds import WORKSHOP, RowKind
from workshop.adapters.sql.values.rows import Values
from workshop.domain.errors import NotFound
from workshop.domain.model import Workshop
from workshop.ports import Clock


class Transaction:
    """Holds one connection and what it read and wrote. `coming` is the revision that rows written here carry; a read (`writes` false)
    leaves nothing behind."""

    def __init__(self, connection: Connection, workshop: Workshop, clock: Clock, *, writes: bool) -> None:
        self.connection = connection
        self.workshop = workshop
        self.clock = clock
        self.writes = writes
        self.coming = workshop.revision + 1
        self._old_workshop = workshop
        self._recorded: list[tuple[str, tuple[str, ...]]] = []
        self._touched = False

    @property
    def dialect(self) -> str:
        return self.connection.dialect.name

    def put_workshop(self, workshop: Workshop) -> None:
        self.workshop = replace(workshop, revision=self.workshop.revision)
        self._touched = True

    def record(self, kind: str, refs: tuple[str, ...]) -> None:
        self._recorded.append((kind, refs))

    def next_number(self, counter: str) -> int:
        table = tables.counters
        mine = (table.c.workshop_id == self.workshop.id, table.c.what == counter)
        last = self.connection.execute(select(table.c.last).where(*mine)).scalar_one_or_none()
        if last is None:
            self.connection.execute(insert(table).values(workshop_id=self.workshop.id, what=counter, last=1))
            return 1
        self.connection.execute(update(table).where(*mine).values(last=last + 1))
        return int(last) + 1

    def rows(self, statement: Any, **parameters: object) -> list[Row[Any]]:
        """Read rows of this workshop by a statement of its kind."""
        return list(self.connection.execute(statement, {WORKSHOP: self.workshop.id, **parameters}))

    def newer(self, kind: RowKind[Any], after: int) -> dict[int, Row[Any]]:
        """Read rows of the kind changed after that revision, by key."""
        return {getattr(row, kind.key): row for row in self.rows(kind.select_newer, after=after)}

    def put(self, kind: RowKind[Any], values: Sequence[Values]) -> None:
        """Write rows of this workshop, inserted or put over what stands under their key."""
        self._touched = True
        if not values:
            return
        common: Values = {"workshop_id": self.workshop.id}
        if "revision" in kind.table.c:
            common["revision"] = self.coming
        if kind.gone == "gone":
            common["gone"] = False
        self.connection.execute(kind.put(self.dialect), [{**common, **row} for row in values])

    def mark_gone(self, kind: RowKind[Any], key: int) -> None:
        """Mark a row as taken away."""
        self._touched = True
        table = kind.table
        mine = (table.c.workshop_id == self.workshop.id, table.c[kind.key] == key)
        self.connection.execute(update(table).where(*mine).values({kind.gone: True, "revision": self.coming}))

    def finish(self) -> bool:
        """Write what the block leaves behind; tells whether the revision moved."""
        if self._touched and not self._recorded:
            raise RuntimeError("rows were written and no event was recorded: readers would never see them")
        if not self._recorded:
            return False
        table = tables.workshops
        same = self.workshop is self._old_workshop  # then the plan, thousands of letters, is not written for each card
        self.workshop = replace(self.workshop, revision=self.coming)
        values: Mapping[str, Any] = {"revision": self.coming} if same else rows.of_workshop(self.workshop)
        self.connection.execute(update(table).where(table.c.id == self.workshop.id).values(values))
        self.connection.execute(insert(tables.events), self._events())
        return True

    def _events(self) -> list[Values]:
        now = self.clock.now()
        return [
            {
                "workshop_id": self.workshop.id,
                "revision": self.coming,
                "position": position,
                "kind": kind,
                "refs": codec.words.dump(refs),
                "at": now,
            }
            for position, (kind, refs) in enumerate(self._recorded)
        ]


def load_workshop(connection: Connection, workshop_id: str, *, lock: bool) -> Workshop:
    """Give the workshop's row, held until the end of the transaction where asked. Raises NotFound(unknown_workshop)."""
    query = select(tables.workshops).where(tables.workshops.c.id == workshop_id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotFound("unknown_workshop")
    return rows.workshop_of(row)
