"""Texts that the AI proposes: sentences with their sources, drafts of them, and what people make of these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workshop.domain.model.board import Origin
from workshop.domain.model.documents import Reading
from workshop.domain.model.sections import COUNTED, Section


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer from a sentence to its source, with the words quoted. `ref` is c17 or d3-2-1. `translation` is a model's, of the
    quote into the language of the workshop ("": none was needed); it is never shown without the quote."""

    ref: str
    quote: str
    translation: str = ""


class Basis(StrEnum):
    """What a sentence of a scenario is from."""

    CARD = "card"
    PAGE = "page"
    IMAGINED = "imagined"


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
    waits for a person to accept it. `table` is whose own words it is (OWN). `doubts` are codes with the piece each is about: what a reviewer
    should look at before it is released."""

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
    doubts: tuple[tuple[str, str], ...] = ()

    @property
    def review(self) -> Review:
        if self.dropped:
            return Review.DROPPED
        if self.by == Origin.PERSON and self.section != Section.OWN:
            return Review.EDITED
        return Review.ACCEPTED if self.accepted else Review.UNSEEN

    @property
    def basis(self) -> tuple[Basis, ...]:
        """Say what it is from: cards, pages, both, or imagined; nothing for a sentence without sources that is not marked as that."""
        if self.assumption:
            return (Basis.IMAGINED,)
        kinds = {"c": Basis.CARD, "d": Basis.PAGE}
        return tuple(dict.fromkeys(kinds[c.ref[0]] for c in self.citations if c.ref[:1] in kinds))

    @property
    def counted(self) -> int:
        """Count the cards of its group it was chosen from, as they are now; 0 where it is one, or does not count."""
        cards = len({citation.ref for citation in self.citations if citation.ref.startswith("c")})
        return cards if cards > 1 and self.by == Origin.AUTO and self.section in COUNTED else 0

    @property
    def marked(self) -> bool:
        """Tell whether there are doubts about it that nobody has looked at."""
        return bool(self.doubts) and self.review == Review.UNSEEN

    @property
    def waits(self) -> bool:
        """Tell whether it stays from the room until a person has accepted or edited it."""
        return bool(self.other_years or self.doubts) and self.review == Review.UNSEEN


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
        """Give the id of the sentence it is once taken in."""
        return f"own{self.number}"


@dataclass(frozen=True, slots=True)
class RoomState:
    """The room a text was made from: the number of its last `card`, how many cards were `shown`, and a `print` of how they were grouped,
    to be compared alone."""

    card: int
    shown: int
    print: str


@dataclass(frozen=True, slots=True)
class Draft:
    """AI text: a draft until a person releases it. `theme`, `table`, `year`, `resident`, `lead` (what it starts from, or at which end of
    what is uncertain it stands) belong to scenarios; `unused` lists the cards no sentence of a summary cites, and `titles` what the groups
    it speaks of were called. `additions` are what participants want to add; taken in they are sentences. `made_from` is None for a text
    that a version before released."""

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
    lead: str = ""
    titles: Mapping[int, str] = field(default_factory=dict)
    made_from: RoomState | None = None

    @property
    def standing(self) -> tuple[Sentence, ...]:
        """Give the sentences that reach the room once it is released: neither dropped nor waiting for a person's word."""
        return tuple(s for s in self.sentences if not s.dropped and not s.waits)

    @property
    def in_order(self) -> tuple[Sentence, ...]:
        """Give the sentences that reach the room section by section, in the order in which sections first appear; own words last."""
        order = list(dict.fromkeys(sentence.section for sentence in self.sentences))
        return tuple(sorted(self.standing, key=lambda s: (s.section == Section.OWN, order.index(s.section))))

    def added_by(self, person: int) -> tuple[Addition, ...]:
        """Give a participant's own sentences, without those taken back."""
        return tuple(a for a in self.additions if a.person == person and a.state != AdditionState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class DraftEdit:
    """A change of wording, kept. `sentence` is the sentence's id; `after` is empty where it was dropped."""

    draft: int
    sentence: str
    before: str
    after: str
    at: datetime
