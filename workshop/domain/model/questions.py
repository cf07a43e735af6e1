"""Answers to the questions of the room (問いへの答え), as values."""

from dataclasses import dataclass
from datetime import datetime


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
