"""Plans while they are written, on SQLite or PostgreSQL."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import Protocol

from sqlalchemy import Connection, delete, insert, select, update

from workshop.adapters.sql.tables import plan_drafts, plan_files
from workshop.domain.errors import NotFound
from workshop.domain.facilitation.plans import PlanDraft


class Transactions(Protocol):
    """Opens transactions of the house's database."""

    def __call__(self, *, writes: bool) -> AbstractContextManager[Connection]: ...


class SqlPlanDrafts:
    def __init__(self, transaction: Transactions) -> None:
        self._transaction = transaction

    def all(self) -> tuple[PlanDraft, ...]:
        query = select(plan_drafts).order_by(plan_drafts.c.changed_at.desc(), plan_drafts.c.id)
        with self._transaction(writes=False) as connection:
            return tuple(PlanDraft(**row._mapping) for row in connection.execute(query))

    def get(self, id: str) -> PlanDraft:
        with self._transaction(writes=False) as connection:
            return _draft(connection, id)

    def create(self, draft: PlanDraft, files: Mapping[str, bytes]) -> None:
        rows = [{"draft": draft.id, "name": name, "data": data} for name, data in files.items()]
        with self._transaction(writes=True) as connection:
            connection.execute(insert(plan_drafts).values(asdict(draft)))
            if rows:
                connection.execute(insert(plan_files), rows)

    def change(self, id: str, change: Callable[[PlanDraft], PlanDraft]) -> PlanDraft:
        with self._transaction(writes=True) as connection:
            changed = change(_draft(connection, id, lock=True))
            connection.execute(update(plan_drafts).where(plan_drafts.c.id == id).values(asdict(changed)))
        return changed

    def drop(self, id: str) -> None:
        with self._transaction(writes=True) as connection:
            connection.execute(delete(plan_files).where(plan_files.c.draft == id))
            connection.execute(delete(plan_drafts).where(plan_drafts.c.id == id))

    def files(self, id: str) -> tuple[str, ...]:
        query = select(plan_files.c.name).where(plan_files.c.draft == id).order_by(plan_files.c.name)
        with self._transaction(writes=False) as connection:
            return tuple(connection.execute(query).scalars())

    def file(self, id: str, name: str) -> bytes:
        query = select(plan_files.c.data).where(plan_files.c.draft == id, plan_files.c.name == name)
        with self._transaction(writes=False) as connection:
            data = connection.execute(query).scalar_one_or_none()
        if data is None:
            raise NotFound("document_missing", name=name, reason="")
        return bytes(data)

    def put_file(self, id: str, name: str, data: bytes) -> None:
        with self._transaction(writes=True) as connection:
            _draft(connection, id, lock=True)
            connection.execute(delete(plan_files).where(plan_files.c.draft == id, plan_files.c.name == name))
            connection.execute(insert(plan_files).values(draft=id, name=name, data=data))

    def drop_file(self, id: str, name: str) -> None:
        with self._transaction(writes=True) as connection:
            connection.execute(delete(plan_files).where(plan_files.c.draft == id, plan_files.c.name == name))


def _draft(connection: Connection, id: str, *, lock: bool = False) -> PlanDraft:
    """Raises NotFound(unknown_plan_draft)."""
    query = select(plan_drafts).where(plan_drafts.c.id == id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotFound("unknown_plan_draft")
    return PlanDraft(**row._mapping)
