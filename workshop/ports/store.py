"""The store: everything of a workshop, read and written in transactions."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from workshop.domain.assistant.answers import AssistantAnswer
from workshop.domain.budget import Budget
from workshop.domain.model import (
    Alignment,
    Ballot,
    CardsSince,
    CheckIns,
    Draft,
    DraftEdit,
    Event,
    Job,
    Proposal,
    QuestionAnswer,
    Room,
    Run,
    Seating,
    Statement,
    Workshop,
)
from workshop.domain.terms import TermReport
from workshop.ports.collections import (
    BoardRows,
    Collection,
    Contributions,
    Documents,
    Log,
    Persons,
    Votes,
    WriteBoard,
    WriteCollection,
    WriteContributions,
    WriteDocuments,
    WriteLog,
    WritePersons,
    WriteVotes,
)
from workshop.ports.plan_drafts import PlanDrafts


class ReadAccess(Protocol):
    """A consistent view of one workshop."""

    @property
    def workshop(self) -> Workshop: ...
    @property
    def persons(self) -> Persons: ...
    @property
    def contributions(self) -> Contributions: ...
    @property
    def board(self) -> BoardRows: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def drafts(self) -> Collection[Draft]: ...
    @property
    def edits(self) -> Log[DraftEdit]: ...
    @property
    def jobs(self) -> Collection[Job]: ...
    @property
    def proposals(self) -> Collection[Proposal]: ...
    @property
    def ballots(self) -> Collection[Ballot]: ...
    @property
    def checkins(self) -> Collection[CheckIns]: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def statements(self) -> Collection[Statement]: ...
    @property
    def answers(self) -> Collection[AssistantAnswer]: ...
    @property
    def term_reports(self) -> Collection[TermReport]: ...
    @property
    def seatings(self) -> Collection[Seating]: ...
    @property
    def question_answers(self) -> Collection[QuestionAnswer]: ...
    @property
    def alignments(self) -> Collection[Alignment]: ...
    @property
    def runs(self) -> Log[Run]: ...
    @property
    def events(self) -> Log[Event]: ...
    def room(self) -> Room:
        """Give everything that feeds and exports are built from."""
        ...

    def cards_since(self, revision: int) -> CardsSince:
        """Give what carries a revision above this one; -1 gives everything."""
        ...


class WriteAccess(ReadAccess, Protocol):
    """One transaction that holds the workshop's row. Leaving the block commits; an error inside takes everything back.

    Every row written carries the coming revision, which `workshop.revision` takes if anything was recorded. Reads inside
    see the writes made before.
    """

    @property
    def persons(self) -> WritePersons: ...
    @property
    def contributions(self) -> WriteContributions: ...
    @property
    def board(self) -> WriteBoard: ...
    @property
    def documents(self) -> WriteDocuments: ...
    @property
    def drafts(self) -> WriteCollection[Draft]: ...
    @property
    def edits(self) -> WriteLog[DraftEdit]: ...
    @property
    def jobs(self) -> WriteCollection[Job]: ...
    @property
    def proposals(self) -> WriteCollection[Proposal]: ...
    @property
    def ballots(self) -> WriteCollection[Ballot]: ...
    @property
    def checkins(self) -> WriteCollection[CheckIns]: ...
    @property
    def votes(self) -> WriteVotes: ...
    @property
    def statements(self) -> WriteCollection[Statement]: ...
    @property
    def answers(self) -> WriteCollection[AssistantAnswer]: ...
    @property
    def term_reports(self) -> WriteCollection[TermReport]: ...
    @property
    def seatings(self) -> WriteCollection[Seating]: ...
    @property
    def question_answers(self) -> WriteCollection[QuestionAnswer]: ...
    @property
    def alignments(self) -> WriteCollection[Alignment]: ...
    @property
    def runs(self) -> WriteLog[Run]: ...
    def put_workshop(self, workshop: Workshop) -> None: ...
    def record(self, kind: str, *refs: str) -> None:
        """Append to the log of events what happened; without one the revision does not move."""
        ...


class Store(Protocol):
    """Where the truth is. `read` and `write` raise NotFound for an unknown workshop, Unavailable for a full disk or a
    database that does not answer."""

    @property
    def plan_drafts(self) -> PlanDrafts: ...

    def hold(self) -> None:
        """Be the only server on an embedded database until `close` or the end of the process; nothing happens on a shared one. Who only
        reads, or changes a thing and goes, needs no hold. Raises Unavailable(database_in_use, folder_closed)."""
        ...

    def in_turn(self) -> AbstractContextManager[None]:
        """Let one process at a time into the block, of all that share the database."""
        ...

    def migrate(self) -> None:
        """Bring the schema to the newest version. Nothing is written to an embedded one that has it. Raises
        Unavailable(database_in_use) where it has not and another process holds it."""
        ...

    def check_writes(self) -> None:
        """Try to write where the last write failed. Raises Unavailable, as that did."""
        ...

    def create(self, workshop: Workshop) -> None: ...
    def workshops(self) -> tuple[Workshop, ...]:
        """All, newest first."""
        ...

    def find(self, code: str) -> Workshop | None: ...
    def read(self, workshop_id: str) -> AbstractContextManager[ReadAccess]: ...
    def write(self, workshop_id: str) -> AbstractContextManager[WriteAccess]: ...
    def refresh(self, room: Room) -> Room:
        """The room as it is now, reading only the rows whose revision is above `room.workshop.revision`."""
        ...

    def on_commit(self, listener: Callable[[str, int], None]) -> None:
        """Call `listener(workshop_id, revision)` after each commit that moved a revision, from the committing thread."""
        ...

    def secret(self, name: str) -> str | None:
        """A setting of the house, such as the passphrase's argon2 hash."""
        ...

    def put_secret(self, name: str, value: str) -> None: ...
    def keep_secret(self, name: str, value: str) -> str:
        """Set it unless there is one, and give the one there is: of processes that start at once all get the same."""
        ...

    def take(self, budgets: Mapping[str, Budget]) -> Mapping[str, float]:
        """Take one from each of the budgets of these names, which all processes share. Gives by name the seconds until there is
        one, 0 where it was taken."""
        ...

    def give_back(self, budgets: Mapping[str, Budget]) -> None:
        """Undo a `take` that turned out to be harmless."""
        ...

    def add_staff_token(self, token_hash: str, expires_at: datetime) -> None: ...
    def staff_token_expiry(self, token_hash: str) -> datetime | None: ...
    def drop_staff_token(self, token_hash: str) -> None: ...
    def beat(self, executor: str) -> Mapping[str, int]:
        """Count one more beat of a process that runs jobs, and give the beats of every such process, by its id."""
        ...

    def drop_executor(self, executor: str) -> None:
        """Forget a process that ended, or that beats no more."""
        ...
