"""What the AI proposes: sentences with their sources, drafts of them, and what people make of these."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workshop.domain.model.board import Origin
from workshop.domain.model.documents import Reading


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


class AdditionState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Addition:
    """A sentence in a participant's own words for a released scenario, OPEN until a facilitator takes it in or declines it, or until
    its writer takes it back: then nothing of its text is kept. `number` counts from 1 within the draft; `key` is made in the writer's
    browser; `table` was the writer's then."""

    number: int
    key: str
    person: int
    table: int
    text: str
    state: AdditionState
    at: datetime

    @property
    def sentence(self) -> str:
        """Id of the sentence it is once taken in."""
        return f"own{self.number}"


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

    def added_by(self, person: int) -> tuple[Addition, ...]:
        """A participant's own sentences, without those taken back."""
        return tuple(a for a in self.additions if a.person == person and a.state != AdditionState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class DraftEdit:
    """A change of wording, kept. `sentence` is the sentence's id; `after` is empty where it was dropped."""

    draft: int
    sentence: str
    before: str
    after: str
    at: datetime
