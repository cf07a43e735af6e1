"""The session plan (進行表) as a value: what a facilitator designed before the day. Read from YAML by
`adapters/loaders/plan_yaml.py`, stored whole with its workshop so that later edits of the file change nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workshop.domain.model.cards import NO_SOURCE, Kind, TrendSource
from workshop.domain.model.moderation import HOUSE, Moderation
from workshop.domain.model.votes import THREE_DOTS, VoteRule

LONGEST_CARD = 400
"""Letters of a card where the plan says nothing: ten lines on a phone, and seven on the wall."""


class Language(StrEnum):
    JA = "ja"
    EN = "en"


class StageKind(StrEnum):
    WELCOME = "welcome"
    CHECKIN = "checkin"
    INFORM = "inform"
    SOLO = "solo"
    PAIR = "pair"
    TABLE = "table"
    GATHER = "gather"
    SCENARIO = "scenario"
    SHARE = "share"
    VOTE = "vote"
    CLOSE = "close"


PEOPLE_FIRST = frozenset({StageKind.SOLO, StageKind.PAIR, StageKind.TABLE})
"""Stages in which no request leaves for a model (design §2.1)."""

WRITING = PEOPLE_FIRST | {StageKind.GATHER, StageKind.SCENARIO}
"""Stages in which participants can write, edit and withdraw cards. In a scenario stage they write in their own words before they read a story."""

ADDING = frozenset({StageKind.SCENARIO, StageKind.SHARE})
"""Stages in which participants can add sentences of their own to a released scenario."""


class Form(StrEnum):
    """How a check-in is answered: with one word, or with a point between two ends."""

    WORD = "word"
    SCALE = "scale"


POINTS = 5
"""Points of a scale, 1 to 5."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What everybody is asked in a check-in stage. `ends` name points 1 and 5 of a scale; empty for a word."""

    question: str
    form: Form = Form.WORD
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One timed part of a plan. `role` is the sentence that says who one is in a scenario stage ("": a resident of that year), `vote` how the
    room votes in a vote stage. `checkin` is there in a check-in stage alone; `card` is the kind of card people begin with: a trend has a
    source. `statements` is how many sentences each table may state in it in its own words."""

    id: str
    kind: StageKind
    title: str
    minutes: int
    instruction: str
    role: str = ""
    checkin: CheckIn | None = None
    card: Kind = Kind.IDEA
    vote: VoteRule = THREE_DOTS
    statements: int = 0

    @property
    def people_first(self) -> bool:
        return self.kind in PEOPLE_FIRST

    @property
    def writing(self) -> bool:
        return self.kind in WRITING


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Horizon:
    """A year the city looks ahead to, with the picture of the whole and of each theme (by theme id) then. `name` says what kind
    of picture it is, without the year."""

    year: int
    name: str
    whole: str
    themes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Axis:
    """What is uncertain (分かれ目): scenarios of one theme stand at its two ends, and between them. Where a plan names none, one is found in
    the cards."""

    question: str
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    meaning: str


class Agreement(StrEnum):
    """How the room agrees, said before cards open and beside each result. ADVICE: others decide, and hear the room. MAJORITY: what most
    chose is the room's. CONSENT: what nobody objects to is."""

    ADVICE = "advice"
    MAJORITY = "majority"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Results:
    """What happens with what people wrote: an office answers by a day."""

    use: str
    who: str
    by: date
    agreement: Agreement = Agreement.ADVICE


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A document named in the plan. `file` is relative to the plan's folder; `facts` are sentences of it that are shown before people
    write."""

    file: str
    title: str
    source: str
    published: date
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RehearsalCard:
    stage: str
    table: int
    kind: str
    text: str
    source: TrendSource = NO_SOURCE


@dataclass(frozen=True, slots=True)
class RehearsalStatement:
    table: int
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    part: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole session plan. Exactly one year is talked about; `horizons`, at least one, are in order of year. `longest_card` is
    in letters; `limit` is the minutes that the stages may take together, None where the plan sets none. `feedback`: at the close everybody is
    asked the two questions (`domain/facilitation/checkin.py`)."""

    name: str
    language: Language
    title: str
    question: str
    year: int
    tables: int
    themes: tuple[Theme, ...]
    horizons: tuple[Horizon, ...]
    stages: tuple[Stage, ...]
    glossary: tuple[Term, ...]
    results: Results
    documents: tuple[PlanDocument, ...]
    rehearsal: str | None = None
    series: Series | None = None
    longest_card: int = LONGEST_CARD
    axis: Axis | None = None
    moderation: Moderation = HOUSE
    feedback: bool = True
    limit: int | None = None

    @property
    def minutes(self) -> int:
        return sum(stage.minutes for stage in self.stages)

    @property
    def near(self) -> Horizon:
        """The horizon that first steps lead to."""
        return self.horizons[0]

    @property
    def far(self) -> Horizon:
        """The horizon that gives the picture."""
        return self.horizons[-1]

    def stage(self, stage_id: str) -> Stage:
        """Give the stage of that id; KeyError where the plan has none."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise KeyError(stage_id)

    def theme(self, theme_id: str) -> Theme:
        """Give the theme of that id; KeyError where the plan has none."""
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        raise KeyError(theme_id)


def years_of(plan: Plan) -> frozenset[int]:
    """Give the years the plan itself names; they need no source."""
    return frozenset({plan.year, *(horizon.year for horizon in plan.horizons)})
