"""What the assistant is asked, and the lines it answers with: sentences, counts, proposals."""

from typing import Literal

from pydantic import Field, RootModel

from workshop.schemas.questions import Strict
from workshop.schemas.sources import CitationOut


class AssistIn(Strict):
    """`found` are cards, fenced, that stand nearest to the question; a model may look for others."""

    asked: str
    question: str
    year: int
    stage: str
    tables: int
    found: str = ""


class SayOut(Strict):
    say: str
    citations: list[CitationOut] = Field(default_factory=list)


class SuggestOut(Strict):
    suggest: str
    citations: list[CitationOut] = Field(default_factory=list)


class CountOut(Strict):
    count: list[str] = Field(min_length=1, max_length=8)


class HideOut(Strict):
    propose: Literal["hide"]
    card: str


class MoveOut(Strict):
    propose: Literal["move"]
    card: str
    to: str


class RenameOut(Strict):
    propose: Literal["rename"]
    cluster: str
    title: str
    cites: list[str] = Field(default_factory=list)


class RunOut(Strict):
    propose: Literal["gather", "summarise"]


ProposalOut = HideOut | MoveOut | RenameOut | RunOut


class AssistLine(RootModel[SayOut | SuggestOut | CountOut | ProposalOut]):
    """One line of an answer: a JSON object of one of these shapes."""
