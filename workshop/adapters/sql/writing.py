"""Writes of one workshop within one transaction that holds its row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from workshop.adapters.sql import codec, rows, tables
from workshop.adapters.sql.reading import SqlReading
from workshop.domain.model import (
    Ballot,
    BoardChange,
    BoardEntry,
    Contribution,
    Document,
    Draft,
    DraftEdit,
    Job,
    Origin,
    Passage,
    Person,
    Placement,
    Proposal,
    Run,
    Workshop,
)
from workshop.ports import Clock


class SqlWriting(SqlReading):
    """Rows written carry `coming`, the revision this transaction makes."""

    def __init__(self, connection: Connection, workshop: Workshop, clock: Clock) -> None:
        super().__init__(connection, workshop, clock)
        self.coming = workshop.revision + 1
        self._recorded: list[tuple[str, tuple[str, ...]]] = []
        self._touched = False
        self._old_workshop = workshop

    def record(self, kind: str, *refs: str) -> None:
        self._recorded.append((kind, refs))

    def put_workshop(self, workshop: Workshop) -> None:
        self._workshop = replace(workshop, revision=self._workshop.revision)
        self._touched = True

    def next_number(self, what: str) -> int:
        table = tables.counters
        mine = (table.c.workshop_id == self._workshop.id, table.c.what == what)
        last = self._connection.execute(select(table.c.last).where(*mine)).scalar_one_or_none()
        if last is None:
            self._connection.execute(insert(table).values(workshop_id=self._workshop.id, what=what, last=1))
            return 1
        self._connection.execute(update(table).where(*mine).values(last=last + 1))
        return int(last) + 1

    def put_person(self, person: Person) -> None:
        self._put(tables.persons, {"number": person.number}, rows.of_person(person))

    def add_token(self, token_hash: str, person: int, expires_at: datetime | None) -> None:
        values = {"token_hash": token_hash, "person": person, "expires_at": expires_at}
        self._upsert(tables.tokens, ("token_hash",), [values])

    def put_contribution(self, contribution: Contribution) -> None:
        self._put(tables.contributions, {"number": contribution.number}, rows.of_contribution(contribution))

    def change_board(self, action: str, by: Origin, change: BoardChange) -> None:
        if change.empty:
            return
        for id, (_, cluster) in change.clusters.items():
            if cluster is None:
                self._mark_gone(tables.clusters, tables.clusters.c.id == id)
            else:
                values = {"title": cluster.title, "color": cluster.color, "named_by": cluster.named_by.value}
                self._put(tables.clusters, {"id": id}, {**values, "gone": False})
        placed = {number: place for number, (_, place) in change.placements.items() if place is not None}
        for number in change.placements.keys() - placed.keys():
            self._mark_gone(tables.placements, tables.placements.c.number == number)
        self._put_placements(placed)
        entry = BoardEntry(self.next_number("board"), action, by, change, self._clock.now())
        self._put_entry(entry)

    def mark_undone(self, entry: int) -> None:
        row = self._one(tables.board_entries, entry)
        if row is None:
            raise KeyError(entry)
        self._put_entry(replace(codec.board_entry.load(row.body), undone=True))

    def put_document(self, document: Document, passages: Sequence[Passage]) -> None:
        body = codec.document.dump(replace(document, revision=self.coming))
        self._put(tables.documents, {"number": document.number}, {"removed": document.removed, "body": body})
        table = tables.passages
        mine = (table.c.workshop_id == self._workshop.id, table.c.document == document.number)
        self._connection.execute(delete(table).where(*mine))
        values = [
            {
                "workshop_id": self._workshop.id,
                "ref": passage.ref,
                "document": document.number,
                "position": position,
                "page": passage.page,
                "heading": passage.heading,
                "text": passage.text,
            }
            for position, passage in enumerate(passages)
        ]
        if values:
            self._connection.execute(insert(table), values)

    def put_draft(self, draft: Draft) -> None:
        self._put_body(tables.drafts, draft.number, codec.draft.dump(replace(draft, revision=self.coming)))

    def add_draft_edit(self, edit: DraftEdit) -> None:
        self._put_body(tables.draft_edits, self.next_number("edit"), codec.draft_edit.dump(edit))

    def put_job(self, job: Job) -> None:
        self._put_body(tables.jobs, job.number, codec.job.dump(replace(job, revision=self.coming)))

    def put_proposal(self, proposal: Proposal) -> None:
        self._put_body(tables.proposals, proposal.number, codec.proposal.dump(proposal))

    def add_run(self, run: Run) -> None:
        self._put_body(tables.runs, run.number, codec.run.dump(run))

    def put_ballot(self, ballot: Ballot) -> None:
        self._put(tables.ballots, {"person": ballot.person}, {"choices": codec.words.dump(ballot.choices)})

    def finish(self) -> bool:
        """Write what the block leaves behind; whether the revision moved."""
        if self._touched and not self._recorded:
            raise RuntimeError("rows were written and no event was recorded: readers would never see them")
        if not self._recorded:
            return False
        table = tables.workshops
        same = self._workshop is self._old_workshop  # then the plan, thousands of letters, is not written for each card
        self._workshop = replace(self._workshop, revision=self.coming)
        values = {"revision": self.coming} if same else rows.of_workshop(self._workshop)
        self._connection.execute(update(table).where(table.c.id == self._workshop.id).values(values))
        now = self._clock.now()
        self._connection.execute(
            insert(tables.events),
            [
                {
                    "workshop_id": self._workshop.id,
                    "revision": self.coming,
                    "position": position,
                    "kind": kind,
                    "refs": codec.words.dump(refs),
                    "at": now,
                }
                for position, (kind, refs) in enumerate(self._recorded)
            ],
        )
        return True

    def _put(self, table: Table, key: dict[str, Any], values: dict[str, Any]) -> None:
        self._touched = True
        self._upsert(table, tuple(key), [{**key, **values, "revision": self.coming}])

    def _put_body(self, table: Table, number: int, body: str) -> None:
        self._put(table, {"number": number}, {"body": body})

    def _put_placements(self, placed: Mapping[int, Placement]) -> None:
        """All in one statement: a gathering of 10,000 cards one by one would hold the workshop's row for half a minute."""
        values = [
            {
                "number": number,
                "place": place.where.value,
                "cluster": place.cluster,
                "placed_by": place.by.value,
                "gone": False,
                "revision": self.coming,
            }
            for number, place in placed.items()
        ]
        self._touched = True
        self._upsert(tables.placements, ("number",), values)

    def _put_entry(self, entry: BoardEntry) -> None:
        self._touched = True
        values = {"number": entry.number, "undone": entry.undone, "body": codec.board_entry.dump(entry)}
        self._upsert(tables.board_entries, ("number",), [values])

    def _mark_gone(self, table: Table, which: Any) -> None:
        self._touched = True
        mine = (table.c.workshop_id == self._workshop.id, which)
        self._connection.execute(update(table).where(*mine).values(gone=True, revision=self.coming))

    def _upsert(self, table: Table, key: tuple[str, ...], values: Sequence[dict[str, Any]]) -> None:
        """Rows of this workshop, inserted or put over what stands under their key."""
        if not values:
            return
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        put = dialect.insert(table)
        changing = {name: put.excluded[name] for name in values[0] if name not in key}
        found = put.on_conflict_do_update(index_elements=["workshop_id", *key], set_=changing)
        self._connection.execute(found, [{"workshop_id": self._workshop.id, **row} for row in values])
