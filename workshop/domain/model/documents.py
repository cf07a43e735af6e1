"""Project documents (資料), their passages (箇所), and figures in which they differ."""

from dataclasses import dataclass
from enum import StrEnum


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
class Fact:
    """A sentence of a document that is shown before people write, word for word, with its page (from 1)."""

    words: str
    page: int


@dataclass(frozen=True, slots=True)
class Document:
    """A project document (資料). `published` is an ISO date; `unreadable` are its pages that gave no text, as scans do; `chosen`
    are its figures that a person set above those of other documents; `facts` are shown before people write."""

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
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document (箇所): stands on one page and keeps whole sentences. `page` counts from 1."""

    ref: str
    document: int
    page: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class PassageHit:
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
