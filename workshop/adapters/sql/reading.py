"""Reads of one workshop within one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, select

from workshop.adapters.sql import codec, rows, tables
from workshop.adapters.sql.kept import KeptPassages
from workshop.domain.errors import NotFound
from workshop.domain.model import (
    Ballot,
    Board,
    BoardEntry,
    CardsSince,
    Contribution,
    Document,
    Draft,
    DraftEdit,
    Event,
    Job,
    Passage,
    Person,
    Placement,
    Proposal,
    Room,
    Run,
    Workshop,
)
from workshop.ports import Clock

T = TypeVar("T")


class SqlReading:
    """`clock` decides whether a token has expired; `kept` are passages other readers have read."""

    def __init__(
        self, connection: Connection, workshop: Workshop, clock: Clock, kept: KeptPassages | None = None
    ) -> None:
        self._connection = connection
        self._workshop = workshop
        self._clock = clock
        self._kept = kept

    @property
    def workshop(self) -> Workshop:
        return self._workshop

    def room(self) -> Room:
        return Room(
            workshop=self.workshop,
            persons=self.persons(),
            contributions=self.contributions(),
            board=self.board(),
            drafts=self.drafts(),
            jobs=self.jobs(),
            ballots=self.ballots(),
            documents=self.documents(),
            proposals=self.proposals(),
        )

    def persons(self) -> Mapping[int, Person]:
        return {row.number: rows.person_of(row) for row in self._rows(tables.persons)}

    def person(self, number: int) -> Person | None:
        row = self._one(tables.persons, number)
        return rows.person_of(row) if row else None

    def person_by_token(self, token_hash: str) -> Person | None:
        table = tables.tokens
        query = select(table).where(table.c.workshop_id == self._workshop.id, table.c.token_hash == token_hash)
        row = self._connection.execute(query).one_or_none()
        if row is None or _past(row.expires_at, self._clock.now()):
            return None
        return self.person(row.person)

    def contributions(self) -> Mapping[int, Contribution]:
        return {row.number: rows.contribution_of(row) for row in self._rows(tables.contributions)}

    def contribution(self, number: int) -> Contribution | None:
        row = self._one(tables.contributions, number)
        return rows.contribution_of(row) if row else None

    def contribution_by_key(self, person: int | None, key: str) -> Contribution | None:
        table = tables.contributions
        query = self._of(table).where(table.c.writer == (person or 0), table.c.key == key)
        row = self._connection.execute(query).one_or_none()
        return rows.contribution_of(row) if row else None

    def board(self, of: Sequence[int] | None = None) -> Board:
        table = tables.clusters
        found = self._connection.execute(self._of(table).where(~table.c.gone).order_by(table.c.id))
        return Board(tuple(rows.cluster_of(row) for row in found), self._placements(of))

    def _placements(self, of: Sequence[int] | None) -> Mapping[int, Placement]:
        table = tables.placements
        standing = self._of(table).where(~table.c.gone)
        if of is None:
            return {row.number: rows.placement_of(row) for row in self._connection.execute(standing)}
        if not of:
            return {}
        # a range, as drivers limit how many numbers a statement may name
        near = self._connection.execute(standing.where(table.c.number.between(min(of), max(of))))
        wanted = set(of)
        return {row.number: rows.placement_of(row) for row in near if row.number in wanted}

    def board_history(self) -> tuple[BoardEntry, ...]:
        return tuple(codec.board_entry.load(row.body) for row in self._rows(tables.board_entries))

    def documents(self) -> Mapping[int, Document]:
        found = (codec.document.load(row.body) for row in self._rows(tables.documents) if not row.removed)
        return {document.number: document for document in found}

    def passages(self) -> tuple[Passage, ...]:
        if self._kept is None:
            return self._read_passages()
        table = tables.documents
        query = select(table.c.number, table.c.revision).where(table.c.workshop_id == self._workshop.id)
        stamp = tuple((row.number, row.revision) for row in self._connection.execute(query.order_by(table.c.number)))
        return self._kept.of(self._workshop.id, stamp, self._read_passages)

    def _read_passages(self) -> tuple[Passage, ...]:
        table = tables.passages
        query = self._of(table).order_by(table.c.document, table.c.position)
        return tuple(rows.passage_of(row) for row in self._connection.execute(query))

    def drafts(self) -> Mapping[int, Draft]:
        return {row.number: codec.draft.load(row.body) for row in self._rows(tables.drafts)}

    def draft(self, number: int) -> Draft | None:
        row = self._one(tables.drafts, number)
        return codec.draft.load(row.body) if row else None

    def draft_edits(self) -> tuple[DraftEdit, ...]:
        return tuple(codec.draft_edit.load(row.body) for row in self._rows(tables.draft_edits))

    def jobs(self) -> Mapping[int, Job]:
        return {row.number: codec.job.load(row.body) for row in self._rows(tables.jobs)}

    def job(self, number: int) -> Job | None:
        row = self._one(tables.jobs, number)
        return codec.job.load(row.body) if row else None

    def proposals(self) -> Mapping[int, Proposal]:
        return {row.number: codec.proposal.load(row.body) for row in self._rows(tables.proposals)}

    def proposal(self, number: int) -> Proposal | None:
        row = self._one(tables.proposals, number)
        return codec.proposal.load(row.body) if row else None

    def runs(self) -> tuple[Run, ...]:
        return tuple(codec.run.load(row.body) for row in self._rows(tables.runs))

    def ballots(self) -> Mapping[int, Ballot]:
        table = tables.ballots
        found = self._connection.execute(self._of(table).order_by(table.c.person))
        return {row.person: rows.ballot_of(row) for row in found}

    def events(self) -> tuple[Event, ...]:
        table = tables.events
        query = self._of(table).order_by(table.c.revision, table.c.position)
        return tuple(rows.event_of(row) for row in self._connection.execute(query))

    def cards_since(self, revision: int) -> CardsSince:
        return CardsSince(
            persons={r.number: rows.person_of(r) for r in self._newer(tables.persons, revision)},
            contributions={r.number: rows.contribution_of(r) for r in self._newer(tables.contributions, revision)},
            clusters={r.id: None if r.gone else rows.cluster_of(r) for r in self._newer(tables.clusters, revision)},
            placements={
                r.number: None if r.gone else rows.placement_of(r) for r in self._newer(tables.placements, revision)
            },
        )

    def since(self, room: Room) -> Room:
        """The room as it is in this transaction, reading only rows changed after `room.workshop.revision`."""
        after = room.workshop.revision
        cards = self.cards_since(after)
        clusters = _joined({cluster.id: cluster for cluster in room.board.clusters}, cards.clusters)
        documents = {
            r.number: None if r.removed else codec.document.load(r.body) for r in self._newer(tables.documents, after)
        }
        return Room(
            workshop=self.workshop,
            persons=_joined(room.persons, cards.persons),
            contributions=_joined(room.contributions, cards.contributions),
            board=Board(tuple(clusters.values()), _joined(room.board.placements, cards.placements)),
            drafts=_joined(
                room.drafts, {r.number: codec.draft.load(r.body) for r in self._newer(tables.drafts, after)}
            ),
            jobs=_joined(room.jobs, {r.number: codec.job.load(r.body) for r in self._newer(tables.jobs, after)}),
            ballots=_joined(room.ballots, {r.person: rows.ballot_of(r) for r in self._newer(tables.ballots, after)}),
            proposals=_joined(
                room.proposals, {r.number: codec.proposal.load(r.body) for r in self._newer(tables.proposals, after)}
            ),
            documents=_joined(room.documents, documents),
        )

    def _of(self, table: Table) -> Select[Any]:
        return select(table).where(table.c.workshop_id == self._workshop.id)

    def _rows(self, table: Table) -> list[Row[Any]]:
        return list(self._connection.execute(self._of(table).order_by(table.c.number)))

    def _one(self, table: Table, number: int) -> Row[Any] | None:
        if not 0 <= number <= tables.MOST_NUMBER:  # typed into an address by anyone; the drivers would raise
            return None
        return self._connection.execute(self._of(table).where(table.c.number == number)).one_or_none()

    def _newer(self, table: Table, revision: int) -> list[Row[Any]]:
        return list(self._connection.execute(self._of(table).where(table.c.revision > revision)))


def _joined(old: Mapping[int, T], new: Mapping[int, T | None]) -> Mapping[int, T]:
    """The old things in order of number, with the new ones in their place; None takes one away."""
    if not new:
        return old
    joined = {**old, **new}
    return {number: thing for number in sorted(joined) if (thing := joined[number]) is not None}


def _past(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now


def load_workshop(connection: Connection, workshop_id: str, *, lock: bool) -> Workshop:
    """The workshop's row, held until the end of the transaction where asked. Raises NotFound(unknown_workshop)."""
    query = select(tables.workshops).where(tables.workshops.c.id == workshop_id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotFound("unknown_workshop")
    return rows.workshop_of(row)
