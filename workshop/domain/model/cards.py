"""Cards (カード) that people write, who may see them and where they came from; answers to those that ask (問いへの答え)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    IDEA = "idea"
    REMARK = "remark"
    QUESTION = "question"
    TREND = "trend"


class Visibility(StrEnum):
    SHOWN = "shown"
    WAITING = "waiting"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class TrendSource:
    """Where a trend is from, by whoever wrote it: a paper, an address, a talk; and of which day that is, where known."""

    where: str = ""
    published: date | None = None


NO_SOURCE = TrendSource()


@dataclass(frozen=True, slots=True)
class Contribution:
    """A card (カード).

    `key` is made in the writer's browser and makes a repeated post harmless. `person` is None where the facilitator noted a remark, or a
    helper typed what was written on paper (`paper`). `minute` counts minutes since its stage began. `late` marks a card that was written
    before its stage closed and arrived after. `noted` marks words of others, written down by a scribe, a helper or the facilitator. `waits`
    says why it waits for the facilitator, or did; a hidden card has the `reason` its plan lists, and a `note` for those who run the workshop.
    `source` is of a trend.
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
    waits: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""
    paper: bool = False
    source: TrendSource = NO_SOURCE
    revision: int = 0

    @property
    def ref(self) -> str:
        return f"c{self.number}"

    @property
    def shown(self) -> bool:
        return self.visibility == Visibility.SHOWN


@dataclass(frozen=True, slots=True)
class AnswerSource:
    """Where the words of an answer stand: the passage's `ref`, and the document's title, page (from 1) and ISO date as they were then."""

    ref: str
    title: str
    page: int
    published: str


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """A line in the history of answers; the newest of a `card` counts. `words` are empty where the answer was taken back. With a `source`
    they stand there word for word; without, they are a facilitator's own, in the name of the `office` that answers ("": none named)."""

    number: int
    card: int
    words: str
    at: datetime
    source: AnswerSource | None = None
    office: str = ""
    revision: int = 0
