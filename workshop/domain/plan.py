"""The session plan (進行表) as a value: what a facilitator designed before the day. Read from YAML by
`adapters/loaders/plan_yaml.py`, stored whole with its workshop so that later edits of the file change nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Language(StrEnum):
    JA = "ja"
    EN = "en"


class StageKind(StrEnum):
    WELCOME = "welcome"
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

WRITING = PEOPLE_FIRST | {StageKind.GATHER}
"""Stages in which participants can write, edit and withdraw cards."""

ADDING = frozenset({StageKind.SCENARIO, StageKind.SHARE})
"""Stages in which participants can add sentences of their own to a released scenario."""

VISION_YEAR = 2050
TARGET_YEAR = 2031


@dataclass(frozen=True, slots=True)
class Stage:
    """One timed part of a plan."""

    id: str
    kind: StageKind
    title: str
    minutes: int
    instruction: str

    @property
    def people_first(self) -> bool:
        return self.kind in PEOPLE_FIRST

    @property
    def writing(self) -> bool:
        return self.kind in WRITING


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme with its far picture (2050) and near goal (2031)."""

    id: str
    name: str
    vision: str
    target: str


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Results:
    """What happens with what people wrote: an office answers by a day."""

    use: str
    who: str
    by: date


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A document named in the plan. `file` is relative to the plan's folder."""

    file: str
    title: str
    source: str
    published: date


@dataclass(frozen=True, slots=True)
class RehearsalCard:
    stage: str
    table: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    part: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole session plan. Exactly one year; `vision` and `target` are the pictures of the whole."""

    name: str
    language: Language
    title: str
    question: str
    year: int
    tables: int
    themes: tuple[Theme, ...]
    vision: str
    target: str
    stages: tuple[Stage, ...]
    glossary: tuple[Term, ...]
    results: Results
    documents: tuple[PlanDocument, ...]
    rehearsal: str | None = None
    series: Series | None = None

    @property
    def minutes(self) -> int:
        return sum(stage.minutes for stage in self.stages)

    def stage(self, stage_id: str) -> Stage:
        """The stage of that id; KeyError where the plan has none."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise KeyError(stage_id)

    def theme(self, theme_id: str) -> Theme:
        """The theme of that id; KeyError where the plan has none."""
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        raise KeyError(theme_id)
