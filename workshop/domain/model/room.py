"""Answers of check-ins, the log of events, and everything of one workshop as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshop.domain.model.alignments import Alignment
from workshop.domain.model.board import NOTHING_DONE, Board, BoardActs, Cluster, Placement, Proposal
from workshop.domain.model.cards import Contribution, QuestionAnswer, Visibility
from workshop.domain.model.documents import Document
from workshop.domain.model.drafts import Draft
from workshop.domain.model.votes import Ballot, Statement, Vote
from workshop.domain.model.work import Job
from workshop.domain.model.workshop import Person, Workshop


@dataclass(frozen=True, slots=True)
class CheckInAnswer:
    """An answer in a check-in stage: a `word`, or a `point` of the scale (0: it is a word). `waits` say why it waits for the facilitator, or
    did, as of a card."""

    word: str = ""
    point: int = 0
    visibility: Visibility = Visibility.SHOWN
    waits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckIns:
    """One person's answers by the id of their stage. Nobody is shown whose an answer is."""

    person: int
    answers: Mapping[str, CheckInAnswer]
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """What happened at a revision. `refs` are ids only, never words."""

    revision: int
    kind: str
    refs: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Room:
    """Everything of one workshop as of `workshop.revision`: what feeds and exports are built from."""

    workshop: Workshop
    persons: Mapping[int, Person]
    contributions: Mapping[int, Contribution]
    board: Board
    drafts: Mapping[int, Draft]
    jobs: Mapping[int, Job]
    documents: Mapping[int, Document]
    proposals: Mapping[int, Proposal] = field(default_factory=dict)
    acts: BoardActs = NOTHING_DONE
    checkins: Mapping[int, CheckIns] = field(default_factory=dict)
    question_answers: Mapping[int, QuestionAnswer] = field(default_factory=dict)
    alignments: Mapping[int, Alignment] = field(default_factory=dict)
    ballots: Mapping[int, Ballot] = field(default_factory=dict)
    votes: Mapping[int, Vote] = field(default_factory=dict)
    statements: Mapping[int, Statement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardsSince:
    """What came or changed after some revision about cards and where they stand: each as it is now, None where it is gone."""

    persons: Mapping[int, Person]
    contributions: Mapping[int, Contribution]
    clusters: Mapping[int, Cluster | None]
    placements: Mapping[int, Placement | None]
