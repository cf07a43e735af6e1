"""What the use-cases need from the world, as protocols, and `App`, the value that carries it all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from workshop.domain.model import (
    Ballot,
    Board,
    BoardChange,
    BoardEntry,
    CardsSince,
    Contribution,
    Document,
    Draft,
    DraftEdit,
    Event,
    Job,
    Origin,
    Passage,
    Person,
    Proposal,
    Room,
    Run,
    Workshop,
)
from workshop.schemas import Ask, Errand, Heard

T = TypeVar("T", bound=BaseModel)
T_co = TypeVar("T_co", bound=BaseModel, covariant=True)

J = TypeVar("J")
"""Plain JSON data."""

Vectors = NDArray[np.float32]
"""Shape (n, dimension), each row of length 1."""


class Clock(Protocol):
    def now(self) -> datetime:
        """The present in UTC, with its zone."""
        ...


class Reading(Protocol):
    """A consistent view of one workshop. Every list is in order of number."""

    @property
    def workshop(self) -> Workshop: ...
    def room(self) -> Room: ...
    def persons(self) -> Mapping[int, Person]: ...
    def person(self, number: int) -> Person | None: ...
    def person_by_token(self, token_hash: str) -> Person | None:
        """Who holds this browser token; None if nobody or if it has expired."""
        ...

    def contributions(self) -> Mapping[int, Contribution]: ...
    def contribution(self, number: int) -> Contribution | None: ...
    def contribution_by_key(self, person: int | None, key: str) -> Contribution | None: ...
    def board(self, of: Sequence[int] | None = None) -> Board:
        """All clusters, and the placements of all cards or of these alone."""
        ...

    def board_history(self) -> tuple[BoardEntry, ...]: ...
    def documents(self) -> Mapping[int, Document]:
        """Without the removed ones."""
        ...

    def passages(self) -> tuple[Passage, ...]:
        """Of all documents that were not removed."""
        ...

    def drafts(self) -> Mapping[int, Draft]: ...
    def draft(self, number: int) -> Draft | None: ...
    def draft_edits(self) -> tuple[DraftEdit, ...]: ...
    def jobs(self) -> Mapping[int, Job]: ...
    def job(self, number: int) -> Job | None: ...
    def proposals(self) -> Mapping[int, Proposal]: ...
    def proposal(self, number: int) -> Proposal | None: ...
    def runs(self) -> tuple[Run, ...]: ...
    def ballots(self) -> Mapping[int, Ballot]: ...
    def events(self) -> tuple[Event, ...]: ...
    def cards_since(self, revision: int) -> CardsSince:
        """What carries a revision above this one; -1 tells everything."""
        ...


class Writing(Reading, Protocol):
    """One transaction that holds the workshop's row. Leaving the block commits; an error inside takes everything back.

    Every row written carries the coming revision, which `workshop.revision` takes if anything was recorded. Reads inside
    see the writes made before. `put_*` inserts or replaces by number; `next_*` numbers are free only within this block.
    """

    def record(self, kind: str, *refs: str) -> None:
        """Append to the log of events what happened; without one the revision does not move."""
        ...

    def put_workshop(self, workshop: Workshop) -> None: ...
    def next_number(self, what: str) -> int:
        """The next free number of person, contribution, cluster, document, draft, job, run, proposal: never given out twice."""
        ...

    def put_person(self, person: Person) -> None: ...
    def add_token(self, token_hash: str, person: int, expires_at: datetime | None) -> None:
        """Bind a browser's token (or a personal link's) to a person."""
        ...

    def put_contribution(self, contribution: Contribution) -> None: ...
    def change_board(self, action: str, by: Origin, change: BoardChange) -> None:
        """Apply a change to the board and append it to the board's history. An empty change does nothing."""
        ...

    def mark_undone(self, entry: int) -> None: ...
    def put_document(self, document: Document, passages: Sequence[Passage]) -> None:
        """Replaces the passages of the document."""
        ...

    def put_draft(self, draft: Draft) -> None: ...
    def add_draft_edit(self, edit: DraftEdit) -> None: ...
    def put_job(self, job: Job) -> None: ...
    def put_proposal(self, proposal: Proposal) -> None: ...
    def add_run(self, run: Run) -> None: ...
    def put_ballot(self, ballot: Ballot) -> None: ...


class Store(Protocol):
    """Where the truth is. `read` and `write` raise NotFound for an unknown workshop, Unavailable for a full disk or a
    database that does not answer."""

    def migrate(self) -> None:
        """Bring the schema to the newest version."""
        ...

    def create(self, workshop: Workshop) -> None: ...
    def workshops(self) -> tuple[Workshop, ...]:
        """All, newest first."""
        ...

    def find(self, code: str) -> Workshop | None: ...
    def read(self, workshop_id: str) -> AbstractContextManager[Reading]: ...
    def write(self, workshop_id: str) -> AbstractContextManager[Writing]: ...
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
    def add_staff_token(self, token_hash: str, expires_at: datetime) -> None: ...
    def staff_token_expiry(self, token_hash: str) -> datetime | None: ...
    def drop_staff_token(self, token_hash: str) -> None: ...


class Answer(Protocol[T_co]):
    """A typed answer with what it cost. `calls` counts requests that left for a model (0 offline)."""

    @property
    def value(self) -> T_co: ...
    @property
    def tokens_in(self) -> int: ...
    @property
    def tokens_out(self) -> int: ...
    @property
    def calls(self) -> int: ...


class Llm(Protocol):
    @property
    def name(self) -> str:
        """The setting it was made from: `offline:` or `openai:<model>`."""
        ...

    @property
    def offline(self) -> bool: ...
    def ask(self, ask: Ask[T], complaint: str = "") -> Answer[T]:
        """Typed in, typed out. `complaint` says what was wrong with the answer before. Raises ModelFault, never else."""
        ...


class Agent(Protocol):
    @property
    def name(self) -> str:
        """The setting it was made from: `openai:<model>`."""
        ...

    def run(self, errand: Errand) -> Iterator[Heard]:
        """What the model says and looks up, as it comes; closing the iterator hangs up. Raises ModelFault, and what the
        errand's gate or tools raise."""
        ...


class Embedder(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def leaves_machine(self) -> bool:
        """Whether texts travel: then only consenting, masked texts may be given."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order; (0, dimension) for none."""
        ...


class PassageIndex(Protocol):
    """Vectors of sentences, a cache of what SQL holds. `space` names workshop and embedder (ASCII)."""

    def fill(self, space: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Make the space hold exactly these ids."""
        ...

    def holds(self, space: str, ids: Sequence[str]) -> bool:
        """Whether the space is healthy and holds exactly these ids."""
        ...

    def nearest(self, space: str, vector: Vectors, count: int) -> tuple[tuple[str, float], ...]:
        """Ids with cosine similarity, best first; none in a space that is not there. `vector` has shape (1, dimension)."""
        ...

    def drop(self, space: str) -> None: ...
    def close(self) -> None:
        """Let go of it in order, so that the next start may trust it."""
        ...


class Lexical(Protocol):
    """BM25 on character n-grams."""

    def scores(self, texts: Sequence[str], query: str) -> NDArray[np.float64]:
        """Shape (n,): each text's score divided by the query's ideal score, in [0, 1]."""
        ...


class Steps(Protocol):
    """How a use-case that takes seconds or costs money runs its parts: each `step` is remembered, so that a killed process
    goes on without paying twice. A step's result is plain JSON data. Raises Cancelled between steps when asked to stop."""

    def expect(self, total: int) -> None:
        """Say how many steps the whole job has, once known."""
        ...

    def step(self, doing: str, work: Callable[[], J]) -> J:
        """Run `work` once for ever and give its result. `doing` names it on the console (`jobs.<doing>` in the texts)."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What one workshop may spend on models: US dollars by the price table, and tokens in and out together. None: no limit."""

    cost: float | None = None
    tokens: int | None = None


@dataclass(frozen=True, slots=True)
class App:
    """What every use-case gets as its first argument. `token` makes a new random URL-safe token."""

    store: Store
    llm: Llm
    fallback: Llm
    embedder: Embedder
    passages: PassageIndex
    lexical: Lexical
    clock: Clock
    token: Callable[[], str]
    prices: Mapping[str, tuple[float, float]]
    limits: Limits = Limits()
    agent: Agent | None = None
    """None where no model is set."""
