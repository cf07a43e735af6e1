"""The record of a workshop as one value, from which every export is rendered: nothing in it without its way back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshop.domain.assistant.answers import AssistantAnswer
from workshop.domain.board.ledger import Ledger
from workshop.domain.model import (
    Alignment,
    BoardEntry,
    Cluster,
    Contribution,
    Document,
    Draft,
    DraftEdit,
    Event,
    Meant,
    Passage,
    QuestionAnswer,
    Relation,
    Run,
    Seating,
    Statement,
    Where,
    Workshop,
)
from workshop.domain.record.review import NO_REVIEW, EventReview
from workshop.domain.record.since import Since
from workshop.domain.terms import TermUse
from workshop.domain.votes.counting import Result


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster with all its shown cards: the one a person put first, the others in order of writing."""

    cluster: Cluster
    cards: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A relation with the titles of its clusters, the last they had where they are gone."""

    relation: Relation
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage that a released sentence cites, whole, with its document (None where it was removed since)."""

    passage: Passage
    document: Document | None


@dataclass(frozen=True, slots=True)
class CardLine:
    """One card with where it stands: a cluster's title, or loner, parked, hidden, withdrawn."""

    card: Contribution
    state: str
    cluster: Cluster | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the room: its card, the answer it has now (None: it waits), and all that was answered and taken back, the oldest first."""

    card: Contribution
    answer: QuestionAnswer | None
    history: tuple[QuestionAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Aligned:
    """A word the room aligned, with how many chose each sense; its `choices` are empty: nobody's is told."""

    alignment: Alignment
    counts: Mapping[Meant, int]


@dataclass(frozen=True, slots=True)
class SummaryBlock:
    """A block of the summary by its heading, with the ids of its sentences."""

    id: str
    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckInCounts:
    """How a check-in stage was answered: each word, most said first, or how many chose each point from 1, with how many words waited or were
    taken off. Of fewer answers than the room is shown there is the count alone."""

    stage: str
    question: str
    ends: tuple[str, ...]
    answered: int
    words: tuple[tuple[str, int], ...]
    points: tuple[int, ...]
    waiting: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything of one workshop as of one revision. No name of a person is in it; withdrawn words are gone, and of hidden cards what
    others quoted.

    `summary` and `scenarios` are the released ones; `withheld` counts sentences that the check held back in all drafts;
    `votes` are the ballots that are over with their counts, never one that runs; `settings` say which backends were used; `terms` are
    words as people use them, None where nobody has looked; `blocks` are those of the summary; `since` says what has changed since a
    released text was made, by its number; `answers` are the assistant's, the oldest first; `relations` are all that were drawn between
    clusters, ended ones with their reason; `seatings` are the rounds of seats that are over, with people by their numbers;
    `statements` are what tables state in their own words, but those that wait, are hidden or were taken back.
    `checkins` are the stages of a check-in, and the questions of the close, that anybody answered.
    `questions` are the shown cards that ask, or were answered; `alignments` are words the room aligned. `review` is
    for those who ran it alone.
    """

    workshop: Workshop
    made_at: datetime
    people: int
    people_by_table: Mapping[int, int]
    declined: int
    ledger: Ledger
    groups: tuple[Group, ...]
    loners: tuple[Contribution, ...]
    parked: tuple[Contribution, ...]
    cards: tuple[CardLine, ...]
    summary: Draft | None
    scenarios: tuple[Draft, ...]
    withheld: int
    votes: tuple[Result, ...]
    documents: tuple[Document, ...]
    cited: Mapping[str, Cited]
    edits: tuple[DraftEdit, ...]
    runs: tuple[Run, ...]
    board_history: tuple[BoardEntry, ...]
    events: tuple[Event, ...]
    settings: Mapping[str, str]
    terms: tuple[TermUse, ...] | None
    answers: tuple[AssistantAnswer, ...] = ()
    since: Mapping[int, Since] = field(default_factory=dict)
    blocks: tuple[SummaryBlock, ...] = ()
    relations: tuple[Related, ...] = ()
    seatings: tuple[Seating, ...] = ()
    statements: tuple[Statement, ...] = ()
    checkins: tuple[CheckInCounts, ...] = ()
    questions: tuple[Question, ...] = ()
    alignments: tuple[Aligned, ...] = ()
    review: EventReview = NO_REVIEW


@dataclass(frozen=True, slots=True)
class Download:
    """A file to give out."""

    name: str
    mime: str
    data: bytes


def state_of(card: Contribution, where: Where) -> str:
    """Give the one place of the ledger a card stands in: cluster, loner, parked, waiting, hidden or withdrawn."""
    return where.value if card.shown else card.visibility.value
