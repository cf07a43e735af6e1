"""What a transaction gives to read and to write."""

from collections.abc import Mapping
from typing import TypeVar

from workshop.adapters.sql.board import SqlBoard
from workshop.adapters.sql.collections import (
    SqlCollection,
    SqlContributions,
    SqlDocuments,
    SqlEvents,
    SqlLog,
    SqlPersons,
    SqlVotes,
)
from workshop.adapters.sql.passage_cache import PassageCache
from workshop.adapters.sql.transaction import Transaction
from workshop.adapters.sql.values.kinds import (
    ALIGNMENTS,
    ANSWERS,
    BALLOTS,
    CHECKINS,
    DRAFTS,
    EDITS,
    JOBS,
    PROPOSALS,
    QUESTION_ANSWERS,
    RUNS,
    SEATINGS,
    STATEMENTS,
    TERM_REPORTS,
)
from workshop.domain.model import Board, CardsSince, Room, Workshop

T = TypeVar("T")


class SqlAccess:
    """Gives every collection of one workshop, within one transaction."""

    def __init__(self, transaction: Transaction, cache: PassageCache | None = None) -> None:
        self._transaction = transaction
        self.persons = SqlPersons(transaction)
        self.contributions = SqlContributions(transaction)
        self.board = SqlBoard(transaction)
        self.documents = SqlDocuments(transaction, cache)
        self.drafts = SqlCollection(transaction, DRAFTS)
        self.jobs = SqlCollection(transaction, JOBS)
        self.proposals = SqlCollection(transaction, PROPOSALS)
        self.ballots = SqlCollection(transaction, BALLOTS)
        self.checkins = SqlCollection(transaction, CHECKINS)
        self.votes = SqlVotes(transaction)
        self.statements = SqlCollection(transaction, STATEMENTS)
        self.answers = SqlCollection(transaction, ANSWERS)
        self.term_reports = SqlCollection(transaction, TERM_REPORTS)
        self.seatings = SqlCollection(transaction, SEATINGS)
        self.question_answers = SqlCollection(transaction, QUESTION_ANSWERS)
        self.alignments = SqlCollection(transaction, ALIGNMENTS)
        self.edits = SqlLog(transaction, EDITS)
        self.runs = SqlLog(transaction, RUNS)
        self.events = SqlEvents(transaction)

    @property
    def workshop(self) -> Workshop:
        return self._transaction.workshop

    def put_workshop(self, workshop: Workshop) -> None:
        self._transaction.put_workshop(workshop)

    def record(self, kind: str, *refs: str) -> None:
        self._transaction.record(kind, refs)

    def room(self) -> Room:
        return Room(
            workshop=self.workshop,
            persons=self.persons.all(),
            contributions=self.contributions.all(),
            board=self.board.get(),
            drafts=self.drafts.all(),
            jobs=self.jobs.all(),
            documents=self.documents.all(),
            proposals=self.proposals.all(),
            acts=self.board.acts(),
            checkins=self.checkins.all(),
            question_answers=self.question_answers.all(),
            alignments=self.alignments.all(),
            ballots=self.ballots.all(),
            votes=self.votes.all(),
            statements=self.statements.all(),
        )

    def cards_since(self, revision: int) -> CardsSince:
        persons, contributions = self.persons.newer(revision), self.contributions.newer(revision)
        return CardsSince(
            persons=_there(persons),
            contributions=_there(contributions),
            clusters=self.board.clusters.newer(revision),
            placements=self.board.placements.newer(revision),
        )

    def since(self, room: Room) -> Room:
        """Give the room as it is in this transaction, reading only rows changed after `room.workshop.revision`."""
        after = room.workshop.revision
        clusters = {cluster.id: cluster for cluster in room.board.clusters}
        relations = {relation.id: relation for relation in room.board.relations}
        newer_clusters, newer_places = self.board.clusters.newer(after), self.board.placements.newer(after)
        newer_relations = self.board.relations.newer(after)
        return Room(
            workshop=self.workshop,
            persons=_joined(room.persons, self.persons.newer(after)),
            contributions=_joined(room.contributions, self.contributions.newer(after)),
            board=Board(
                tuple(_joined(clusters, newer_clusters).values()),
                _joined(room.board.placements, newer_places),
                tuple(_joined(relations, newer_relations).values()),
            ),
            drafts=_joined(room.drafts, self.drafts.newer(after)),
            jobs=_joined(room.jobs, self.jobs.newer(after)),
            documents=_joined(room.documents, self.documents.newer(after)),
            proposals=_joined(room.proposals, self.proposals.newer(after)),
            acts=self.board.acts(room.acts) if newer_clusters or newer_places or newer_relations else room.acts,
            checkins=_joined(room.checkins, self.checkins.newer(after)),
            question_answers=_joined(room.question_answers, self.question_answers.newer(after)),
            alignments=_joined(room.alignments, self.alignments.newer(after)),
            ballots=_joined(room.ballots, self.ballots.newer(after)),
            votes=_joined(room.votes, self.votes.newer(after)),
            statements=_joined(room.statements, self.statements.newer(after)),
        )


def _there(values: Mapping[int, T | None]) -> dict[int, T]:
    return {number: value for number, value in values.items() if value is not None}


def _joined(old: Mapping[int, T], new: Mapping[int, T | None]) -> Mapping[int, T]:
    """Join the old things in order of number with the new ones in their place; None takes one away."""
    if not new:
        return old
    joined = {**old, **new}
    return {number: thing for number in sorted(joined) if (thing := joined[number]) is not None}
