"""Says what a browser may send, field by field. Lengths and rules of the trade are checked by the use-cases."""

from datetime import date
from typing import Annotated

from pydantic import Field

from workshop.domain.model import Kind, Meant
from workshop.schemas import Strict

WriteKey = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._:-]+$")]
"""Made in the browser: makes a repeated post harmless."""


class Nothing(Strict):
    pass


class JoinBody(Strict):
    nickname: str
    table: int
    ai_consent: bool


class CardBody(Strict):
    """A new card. `stage` is the id of the stage the browser wrote it in, `table` where its writer sat."""

    key: WriteKey
    text: str
    kind: Kind = Kind.IDEA
    stage: str | None = None
    table: int | None = None
    source: str = ""
    source_date: date | None = None
    sure: bool | None = None
    """Whether the writer was asked about what in it seems to tell of a person. False: not yet, and wants to be; None: a page that cannot
    ask (an older one, a rehearsal)."""


class SeatBody(Strict):
    """The table that a person has noted."""

    table: int


class TextBody(Strict):
    """New words of a card, and of a trend where it is from (`source` None: as before); `sure` as in `CardBody`."""

    text: str
    source: str | None = None
    source_date: date | None = None
    sure: bool | None = None


class NoteBody(Strict):
    """A remark that is noted; `sure` as in `CardBody`."""

    key: WriteKey
    text: str
    table: int | None = None
    sure: bool | None = None


class BallotBody(Strict):
    """A vote: `marks` by the id of the item, as `domain/model/votes.Vote`."""

    ballot: int
    marks: dict[int, int] = Field(max_length=1000)


class StatementBody(Strict):
    """New words for a sentence of one's table; `seen` are those that were on screen, `sure` as in `CardBody`."""

    key: WriteKey
    text: str
    seen: str
    sure: bool | None = None


class CheckInBody(Strict):
    """An answer to the check-in of that stage: a word, or a point of its scale; "" and 0 take it back. `sure` as in `CardBody`."""

    stage: str
    word: str = ""
    point: int = 0
    sure: bool | None = None


class MeantBody(Strict):
    """`number` is the alignment's: one that is over takes no choice for another."""

    number: int
    meant: Meant


class ObjectionBody(Strict):
    """`to` is a cluster's ref (k3) or `loner`."""

    to: str = Field(pattern=r"^(?:k[1-9][0-9]{0,8}|loner)$")


class AdditionBody(Strict):
    """A sentence of one's own for a released scenario; `sure` as in `CardBody`."""

    key: WriteKey
    text: str
    sure: bool | None = None


class SignInBody(Strict):
    passphrase: str
