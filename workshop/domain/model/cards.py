"""Cards (カード) that people write, who may see them and where they came from."""

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
