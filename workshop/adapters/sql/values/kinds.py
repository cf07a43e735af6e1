"""One line for each kind of value a workshop keeps: its table, and how a row and a value become each other."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Generic, TypeVar

from sqlalchemy import Insert, Row, Select, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from workshop.adapters.sql import tables
from workshop.adapters.sql.values import codec, lines, rows
from workshop.adapters.sql.values.codec import Codec
from workshop.adapters.sql.values.rows import Values
from workshop.domain.assistant.answers import AssistantAnswer
from workshop.domain.model import (
    Alignment,
    Ballot,
    BoardEntry,
    CheckIns,
    Cluster,
    Contribution,
    Document,
    Draft,
    DraftEdit,
    Job,
    Person,
    Placement,
    Proposal,
    QuestionAnswer,
    Relation,
    Run,
    Seating,
    Statement,
    Vote,
)
from workshop.domain.terms import TermReport

V = TypeVar("V")
WORKSHOP = "of_workshop"
"""Name of the parameter every statement takes."""


class RowKind(Generic[V]):
    """How one kind of value stands in its table. `value` reads a row, `columns` gives what a row holds besides workshop, key and
    revision; `counter` names the numbers it is given; `gone` is the column that marks rows taken away.

    Statements are built once here: building them anew for each write took two fifths of its time (5.2 ms, kept 3.0).
    """

    def __init__(
        self,
        table: Table,
        value: Callable[[Row[Any]], V],
        columns: Callable[[V], Values],
        *,
        key: str = "number",
        counter: str = "",
        gone: str = "",
    ) -> None:
        self.table, self.value, self.columns = table, value, columns
        self.key, self.counter, self.gone = key, counter, gone
        column = table.c[key]
        every = select(table).where(table.c.workshop_id == bindparam(WORKSHOP))
        standing = every.where(~table.c[gone]) if gone else every
        self.select_all: Select[Any] = standing.order_by(column)
        self.select_one: Select[Any] = standing.where(column == bindparam("key"))
        self.select_between: Select[Any] = standing.where(column.between(bindparam("least"), bindparam("most")))
        self.select_newer: Select[Any] | None = None
        if "revision" in table.c:
            self.select_newer = every.where(table.c.revision > bindparam("after"))
        self._puts: dict[str, Insert] = {}

    def put(self, dialect: str) -> Insert:
        """Give the statement that inserts rows, or replaces those under the same key."""
        if dialect not in self._puts:
            made = (sqlite if dialect == "sqlite" else postgresql).insert(self.table)
            keys = [column.name for column in self.table.primary_key]
            changing = {column.name: made.excluded[column.name] for column in self.table.c if column.name not in keys}
            self._puts[dialect] = made.on_conflict_do_update(index_elements=keys, set_=changing)
        return self._puts[dialect]

    def standing(self, found: Mapping[int, Row[Any]]) -> dict[int, V | None]:
        """Values by key; None where the row is marked as gone."""
        return {key: None if self.gone and getattr(row, self.gone) else self.value(row) for key, row in found.items()}


def _body(table: Table, values: Codec[V], counter: str, clean: Callable[[V], V] = lambda value: value) -> RowKind[V]:
    """Values read whole: their JSON beside number and revision. `clean` is of `lines`, where people's lines are among them."""
    return RowKind(
        table, lambda row: clean(values.load(row.body)), lambda value: {"body": values.dump(value)}, counter=counter
    )


PERSONS: RowKind[Person] = RowKind(tables.persons, rows.person_of, rows.of_person, counter="person")
CONTRIBUTIONS: RowKind[Contribution] = RowKind(
    tables.contributions, rows.contribution_of, rows.of_contribution, counter="contribution"
)
CLUSTERS: RowKind[Cluster] = RowKind(
    tables.clusters, rows.cluster_of, rows.of_cluster, key="id", counter="cluster", gone="gone"
)
PLACEMENTS: RowKind[Placement] = RowKind(tables.placements, rows.placement_of, rows.of_placement, gone="gone")
RELATIONS: RowKind[Relation] = RowKind(
    tables.relations, rows.relation_of, rows.of_relation, key="id", counter="relation", gone="gone"
)
DOCUMENTS: RowKind[Document] = RowKind(
    tables.documents,
    lambda row: lines.document(codec.document.load(row.body)),
    lambda value: {"removed": value.removed, "body": codec.document.dump(value)},
    counter="document",
    gone="removed",
)
CHECKINS: RowKind[CheckIns] = RowKind(
    tables.checkins,
    lambda row: CheckIns(row.person, codec.checkins.load(row.answers), row.revision),
    lambda value: {"answers": codec.checkins.dump(value.answers)},
    key="person",
    counter="checkin",
)
VOTES: RowKind[Vote] = RowKind(tables.votes, rows.vote_of, rows.of_vote, counter="vote")
BOARD_ENTRIES: RowKind[BoardEntry] = RowKind(
    tables.board_entries,
    lambda row: lines.board_entry(codec.board_entry.load(row.body)),
    lambda value: {
        "undone": value.undone,
        "action": value.action,
        "of": value.of,
        "body": codec.board_entry.dump(value),
    },
    counter="board",
)
BALLOTS: RowKind[Ballot] = _body(tables.ballots, codec.ballot, "ballot", lines.ballot)
STATEMENTS: RowKind[Statement] = _body(tables.statements, codec.statement, "statement")
DRAFTS: RowKind[Draft] = _body(tables.drafts, codec.draft, "draft", lines.draft)
JOBS: RowKind[Job] = _body(tables.jobs, codec.job, "job")
PROPOSALS: RowKind[Proposal] = _body(tables.proposals, codec.proposal, "proposal", lines.proposal)
ANSWERS: RowKind[AssistantAnswer] = _body(tables.answers, codec.answer, "answer", lines.answer)
TERM_REPORTS: RowKind[TermReport] = _body(tables.term_reports, codec.term_report, "term_report", lines.term_report)
SEATINGS: RowKind[Seating] = _body(tables.seatings, codec.seating, "seating")
QUESTION_ANSWERS: RowKind[QuestionAnswer] = _body(tables.question_answers, codec.question_answer, "question_answer")
ALIGNMENTS: RowKind[Alignment] = _body(tables.alignments, codec.alignment, "alignment")
RUNS: RowKind[Run] = _body(tables.runs, codec.run, "run")
EDITS: RowKind[DraftEdit] = _body(tables.draft_edits, codec.draft_edit, "edit", lines.draft_edit)


def at_revision(value: V, revision: int) -> V:
    """The value saying itself at which revision it was written, where its kind says so."""
    return replace(value, revision=revision) if hasattr(value, "revision") else value  # type: ignore[type-var]
