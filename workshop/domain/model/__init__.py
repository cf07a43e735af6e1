"""The words of the trade as frozen values. Numbers (`number`) count from 1 within one workshop and are what people see:
カード 17 is contribution 17, cited as `c17`; passages are cited as `d<document>-<page>-<n>`, clusters as `k<id>`."""

from workshop.domain.model.board import (
    Board,
    BoardChange,
    BoardEntry,
    Cluster,
    Origin,
    Placement,
    Proposal,
    ProposalKind,
    ProposalState,
    Where,
)
from workshop.domain.model.cards import Contribution, Kind, Visibility
from workshop.domain.model.documents import Choice, Document, Found, PageUnit, Passage, Reading
from workshop.domain.model.drafts import (
    Addition,
    AdditionState,
    Citation,
    Draft,
    DraftEdit,
    DraftKind,
    DraftState,
    Review,
    Section,
    Sentence,
    Withheld,
)
from workshop.domain.model.event import Audience, BoardView, Person, Workshop, WorkshopState
from workshop.domain.model.room import Ballot, CardsSince, Event, Room
from workshop.domain.model.work import Job, JobKind, JobState, Run

__all__ = [
    "Addition",
    "AdditionState",
    "Audience",
    "Ballot",
    "Board",
    "BoardChange",
    "BoardEntry",
    "BoardView",
    "CardsSince",
    "Choice",
    "Citation",
    "Cluster",
    "Contribution",
    "Document",
    "Draft",
    "DraftEdit",
    "DraftKind",
    "DraftState",
    "Event",
    "Found",
    "Job",
    "JobKind",
    "JobState",
    "Kind",
    "Origin",
    "PageUnit",
    "Passage",
    "Person",
    "Placement",
    "Proposal",
    "ProposalKind",
    "ProposalState",
    "Reading",
    "Review",
    "Room",
    "Run",
    "Section",
    "Sentence",
    "Visibility",
    "Where",
    "Withheld",
    "Workshop",
    "WorkshopState",
]
