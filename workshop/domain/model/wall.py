"""The wall (壁) as values: a page of it, and what the facilitator does to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workshop.domain.model.board import Relation


class PageKind(StrEnum):
    """What a page shows. COMING: nothing is released yet. TURN: which table speaks. POSTER: the title of a scenario; SECTION: some of its
    sentences. BLOCK: some sentences of a block of a summary. RESULT: that of one vote; OPINIONS: how the groups of its voters lie to each other,
    OPINION_GROUPS: what each says; RESULTS: what happens with it all. VOICES: cards that
    stand alone. QUESTIONS: cards that ask. ALIGNMENT: a word in two senses."""

    WELCOME = "welcome"
    CHECKIN = "checkin"
    QUESTION = "question"
    THEMES = "themes"
    FACTS = "facts"
    TERMS = "terms"
    COUNT = "count"
    CARDS = "cards"
    BOARD = "board"
    MAP = "map"
    RELATIONS = "relations"
    COMING = "coming"
    POSTER = "poster"
    SECTION = "section"
    BLOCK = "block"
    TURN = "turn"
    VOTE = "vote"
    RESULT = "result"
    OPINIONS = "opinions"
    OPINION_GROUPS = "opinion_groups"
    RESULTS = "results"
    VOICES = "voices"
    QUESTIONS = "questions"
    ALIGNMENT = "alignment"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the wall. `draft` is the number of a released text, on a page of a vote that of the ballot. `part` is a scenario's section,
    the id of a summary's block or of a question of the close, `sentences` are ids; `groups` are ids of clusters; `cards` are numbers (on a
    page of newest cards one for each place, 0 where nothing stands); `total` counts all cards of which `cards` are some; `terms` are places
    in the glossary, `facts` among the facts of the documents; `relations` are ids of relations between `groups`; `words` are the first and
    the last but one place among the words of a check-in, most said first."""

    kind: PageKind
    draft: int | None = None
    part: str = ""
    table: int | None = None
    sentences: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()
    cards: tuple[int, ...] = ()
    total: int = 0
    terms: tuple[int, ...] = ()
    relations: tuple[int, ...] = ()
    facts: tuple[int, ...] = ()
    words: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class FrozenGroup:
    """A cluster as it was when the wall was frozen. `cards` are numbers of those shown then, `first` of the one a person put first."""

    id: int
    title: str
    color: int
    cards: tuple[int, ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    """The wall as it was when it was frozen: `page` is number `at` (from 0) of `of`, of the stage of that index; counts, groups, relations and
    the one voice as they stood. It holds no words of cards, check-ins or released texts: those are looked up, so that what is taken back leaves
    it; `checked_in` are the numbers of who had answered."""

    page: Page
    at: int
    of: int
    stage: int
    groups: tuple[FrozenGroup, ...] = ()
    joined: int = 0
    joined_by_table: Mapping[str, int] = field(default_factory=dict)
    cards: int = 0
    voted: int = 0
    voice: int | None = None
    relations: tuple[Relation, ...] = ()
    checked_in: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wall:
    """What the facilitator does to the wall. `voice` is the number of the card shown large; `seats`: how to find one's table lies over it.
    `closing`: the answers to the questions of the close have their pages."""

    blank: bool = False
    qr: bool = False
    voice: int | None = None
    frozen: Frozen | None = None
    seats: bool = False
    closing: bool = False


UNTOUCHED = Wall()
"""A wall that follows the room."""
