"""The words of the trade as frozen values. Numbers (`number`) count from 1 within one workshop and are what people see:
カード 17 is contribution 17, cited as `c17`; passages are cited as `d<document>-<page>-<n>`, clusters as `k<id>`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workshop.domain.costs import Effort, Estimate
from workshop.domain.plan import Plan, Stage

# -- the event ---------------------------------------------------------------------------------------------------------


class WorkshopState(StrEnum):
    READY = "ready"
    RUNNING = "running"
    CLOSED = "closed"


class BoardView(StrEnum):
    """How the wall shows the board."""

    LIST = "list"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Workshop:
    """One live event. `stage_index` points into `plan.stages`; `revision` counts every change anyone may see. `featured` is
    the released draft the wall shows in its stage; None: the newest."""

    id: str
    code: str
    plan: Plan
    state: WorkshopState
    stage_index: int
    stage_started_at: datetime | None
    stage_minutes: int
    revision: int
    created_at: datetime
    board_view: BoardView = BoardView.LIST
    featured: int | None = None

    @property
    def stage(self) -> Stage:
        return self.plan.stages[self.stage_index]

    @property
    def writable(self) -> bool:
        """Whether participants can write now."""
        return self.state == WorkshopState.RUNNING and self.stage.writing


@dataclass(frozen=True, slots=True)
class Person:
    """A participant. `nickname` is empty for who stays anonymous. The name never leaves the machine nor reaches the wall."""

    number: int
    nickname: str
    table: int
    ai_consent: bool
    joined_at: datetime
    revision: int = 0


class Audience(StrEnum):
    """Who looks. What each may see is decided in `live/feed.py` and nowhere else."""

    WALL = "wall"
    PARTICIPANT = "participant"
    CONSOLE = "console"


# -- what people write -------------------------------------------------------------------------------------------------


class Kind(StrEnum):
    IDEA = "idea"
    REMARK = "remark"
    QUESTION = "question"
    TREND = "trend"


class Visibility(StrEnum):
    SHOWN = "shown"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Contribution:
    """A card (カード).

    `key` is made in the writer's browser and makes a repeated post harmless. `person` is None where the facilitator noted
    a remark. `minute` counts minutes since its stage began. `late` marks a card that was written before its stage closed
    and arrived after. `noted` marks words of others, written down by a scribe or the facilitator.
    """

    number: int
    key: str
    person: int | None
    table: int | None
    kind: Kind
    text: str
    stage: str
    minute: int
    visibility: Visibility
    ai_consent: bool
    created_at: datetime
    updated_at: datetime
    late: bool = False
    noted: bool = False
    revision: int = 0

    @property
    def ref(self) -> str:
        return f"c{self.number}"

    @property
    def shown(self) -> bool:
        return self.visibility == Visibility.SHOWN


# -- the board: where cards stand --------------------------------------------------------------------------------------


class Origin(StrEnum):
    """Who did it. AUTO is code without a model (自動・AIなし), MODEL a language model, PERSON a person: a person's word stays."""

    AUTO = "auto"
    MODEL = "model"
    PERSON = "person"


class Where(StrEnum):
    CLUSTER = "cluster"
    LONER = "loner"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of cards. `id` and `color` (0-11, an index into the palette) stay with it for its whole life."""

    id: int
    title: str
    color: int
    named_by: Origin = Origin.AUTO

    @property
    def ref(self) -> str:
        return f"k{self.id}"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one card stands. `cluster` is set exactly when `where` is CLUSTER."""

    where: Where
    cluster: int | None = None
    by: Origin = Origin.AUTO


@dataclass(frozen=True, slots=True)
class Board:
    """Clusters in order of birth, and a placement for each placed card. A card without one stands alone (a loner)."""

    clusters: tuple[Cluster, ...] = ()
    placements: Mapping[int, Placement] = field(default_factory=dict)

    def members(self, cluster_id: int) -> tuple[int, ...]:
        """Numbers of the cards in a cluster, in order of writing."""
        return tuple(sorted(n for n, p in self.placements.items() if p.cluster == cluster_id))

    def cluster(self, cluster_id: int) -> Cluster:
        """The cluster of that id; KeyError where there is none."""
        for cluster in self.clusters:
            if cluster.id == cluster_id:
                return cluster
        raise KeyError(cluster_id)

    def place(self, number: int) -> Placement:
        return self.placements.get(number, Placement(Where.LONER))


@dataclass(frozen=True, slots=True)
class BoardChange:
    """What one act changed: for each touched cluster and card the value before and after (None: was or is not there).
    Its inverse undoes it; the history of a board is the list of its changes."""

    clusters: Mapping[int, tuple[Cluster | None, Cluster | None]]
    placements: Mapping[int, tuple[Placement | None, Placement | None]]

    @property
    def empty(self) -> bool:
        return not self.clusters and not self.placements


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """A line of the board's history. `action` is gather, move, rename, merge, split, place, regroup, objection or undo."""

    number: int
    action: str
    by: Origin
    change: BoardChange
    at: datetime
    undone: bool = False


class ProposalKind(StrEnum):
    """REGROUP: all cards grouped anew, on command. OBJECTION: a participant thinks a card stands in the wrong place."""

    REGROUP = "regroup"
    OBJECTION = "objection"


class ProposalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of the board that somebody proposes and a facilitator decides. `person` is who objected; None: a regrouping.
    A regrouping holds for the board it was made from, `revision` (of the workshop then)."""

    number: int
    kind: ProposalKind
    change: BoardChange
    state: ProposalState
    at: datetime
    person: int | None = None
    revision: int = 0


# -- documents ---------------------------------------------------------------------------------------------------------


class PageUnit(StrEnum):
    """What a document's pages are, so that a citation names the place as its reader would. `WHOLE`: it has none."""

    PAGE = "page"
    SLIDE = "slide"
    SHEET = "sheet"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Choice:
    """Where documents disagree on a figure: that the one of this document is to be used. It is known again by unit, year and
    any of the words, and by the value."""

    unit: str
    year: int | None
    words: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A project document (資料). `published` is an ISO date; `unreadable` are its pages that gave no text, as scans do; `chosen`
    are its figures that a person set above those of other documents."""

    number: int
    title: str
    source: str
    published: str
    filename: str
    pages: int
    removed: bool = False
    revision: int = 0
    unit: PageUnit = PageUnit.PAGE
    unreadable: tuple[int, ...] = ()
    chosen: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document (箇所): stands on one page and keeps whole sentences. `page` counts from 1."""

    ref: str
    document: int
    page: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A retrieved passage with its document and its score in [0, 1]."""

    passage: Passage
    document: Document
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says where documents disagree: the figure as written (`said`) and as a plain number (`value`), the
    passages that say it, the document's title and date as they were when it was read."""

    said: str
    value: str
    refs: tuple[str, ...]
    document: int
    title: str
    published: str


# -- what the AI proposes ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer from a sentence to its source, with the words quoted. `ref` is c17 or d3-2-1. `translation` is a model's, of the
    quote into the language of the workshop ("": none was needed); it is never shown without the quote."""

    ref: str
    quote: str
    translation: str = ""


class Section(StrEnum):
    """Where a sentence stands. Summary: POINT, FOR, AGAINST, OPEN, MINORITY. Scenario: the others; OWN are words a table added."""

    POINT = "point"
    FOR = "for"
    AGAINST = "against"
    OPEN = "open"
    MINORITY = "minority"
    RESIDENT = "resident"
    DAY = "day"
    CHANGE = "change"
    EFFECT = "effect"
    LOSS = "loss"
    STEP = "step"
    ASSUMPTION = "assumption"
    OWN = "own"


class Review(StrEnum):
    """What a person did with a sentence. UNSEEN: nobody has looked at it."""

    UNSEEN = "unseen"
    ACCEPTED = "accepted"
    EDITED = "edited"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its sources. `cluster` is the cluster it speaks of (summaries). `by` turns PERSON once edited. `differs`
    are other figures that documents give for the same thing. `other_years` are years it may speak of instead of its scenario's: it
    waits for a person to accept it. `table` is whose own words it is (OWN)."""

    id: str
    section: Section
    text: str
    citations: tuple[Citation, ...] = ()
    assumption: bool = False
    by: Origin = Origin.AUTO
    cluster: int | None = None
    dropped: bool = False
    differs: tuple[Reading, ...] = ()
    accepted: bool = False
    other_years: tuple[int, ...] = ()
    table: int | None = None

    @property
    def review(self) -> Review:
        if self.dropped:
            return Review.DROPPED
        if self.by == Origin.PERSON and self.section != Section.OWN:
            return Review.EDITED
        return Review.ACCEPTED if self.accepted else Review.UNSEEN

    @property
    def waits(self) -> bool:
        """Whether it stays from the room until a person has accepted or edited it."""
        return bool(self.other_years) and self.review == Review.UNSEEN


@dataclass(frozen=True, slots=True)
class Withheld:
    """A sentence the check did not let pass, kept to be counted and shown to the facilitator only. `reasons` are codes
    (`grounding.<code>` in the texts), each with the piece of text that failed."""

    text: str
    reasons: tuple[tuple[str, str], ...]


class DraftKind(StrEnum):
    SUMMARY = "summary"
    SCENARIO = "scenario"


class DraftState(StrEnum):
    DRAFT = "draft"
    RELEASED = "released"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Addition:
    """A sentence in a participant's own words for a released scenario, OPEN until a facilitator takes it in or declines it.
    `number` counts from 1 within the draft; `key` is made in the writer's browser; `table` was the writer's then."""

    number: int
    key: str
    person: int
    table: int
    text: str
    state: ProposalState
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """AI text: a draft until a person releases it. `theme`, `table`, `year`, `resident` belong to scenarios; `unused` lists
    the cards no sentence of a summary cites. `additions` are what participants want to add; taken in they are sentences."""

    number: int
    kind: DraftKind
    state: DraftState
    title: str
    sentences: tuple[Sentence, ...]
    run: int
    created_at: datetime
    origin: Origin
    withheld: tuple[Withheld, ...] = ()
    unused: tuple[int, ...] = ()
    year: int | None = None
    theme: str | None = None
    table: int | None = None
    resident: str | None = None
    released_at: datetime | None = None
    revision: int = 0
    additions: tuple[Addition, ...] = ()

    @property
    def standing(self) -> tuple[Sentence, ...]:
        """The sentences that reach the room once it is released: neither dropped nor waiting for a person's word."""
        return tuple(s for s in self.sentences if not s.dropped and not s.waits)


@dataclass(frozen=True, slots=True)
class DraftEdit:
    """A change of wording, kept. `sentence` is the sentence's id; `after` is empty where it was dropped."""

    draft: int
    sentence: str
    before: str
    after: str
    at: datetime


class JobKind(StrEnum):
    GATHER = "gather"
    SUMMARISE = "summarise"
    SCENARIOS = "scenarios"
    REGROUP = "regroup"
    TERMS = "terms"
    ASSIST = "assist"
    """A question to the assistant: never waits in line, so it makes runs and no jobs."""


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Job:
    """A durable piece of AI work. `doing` names the step under way (`jobs.<doing>` in the texts); `error` is an error code,
    `error_params` fill its sentence; `expected` is what it was expected to take when it was asked for."""

    number: int
    kind: JobKind
    state: JobState
    done: int
    total: int
    doing: str
    error: str
    requested_at: datetime
    finished_at: datetime | None = None
    cancel_asked: bool = False
    params: Mapping[str, object] = field(default_factory=dict)
    error_params: Mapping[str, object] = field(default_factory=dict)
    revision: int = 0
    expected: Estimate | None = None

    @property
    def active(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Run:
    """A line of the AI log: what was asked of what, from which inputs, at what cost, with which result of the checks.

    `prompt` is name@version (version = hash of the file's content); `inputs` are refs; `seconds` wall time; `cost` in US
    dollars where prices are known; `checks` counts, e.g. {"passed": 14, "withheld": 2}; `faults` are error codes of calls
    that failed and fell back to the offline way. `job_number` is the job it belongs to and `expected` what that whole job was
    expected to take; `weight` is how many tokens in and out the questions really asked were taken for.
    """

    number: int
    job: JobKind
    model: str
    prompt: str
    params: Mapping[str, object]
    inputs: tuple[str, ...]
    calls: int
    tokens_in: int
    tokens_out: int
    cost: float | None
    seconds: float
    checks: Mapping[str, int]
    faults: tuple[str, ...]
    at: datetime
    job_number: int | None = None
    expected: Estimate | None = None
    weight: tuple[int, int] = (0, 0)

    @property
    def effort(self) -> Effort:
        return Effort(
            self.calls, self.tokens_in, self.tokens_out, self.seconds, self.cost if self.calls or self.cost else 0.0
        )


# -- votes and the log of events ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's vote: cluster refs (k3), at most three. Secret until the vote closes."""

    person: int
    choices: tuple[str, ...]
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
    ballots: Mapping[int, Ballot]
    documents: Mapping[int, Document]
    proposals: Mapping[int, Proposal] = field(default_factory=dict)
