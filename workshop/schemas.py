"""What each AI job gets and gives, typed. A job is an `Ask`: its prompt's name, language, inputs, and the type it returns.

Ids in inputs and outputs are refs (c17, d3-2-1, k4). What comes back is bad input until `domain/grounding.py` has checked it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel
from pydantic.config import JsonDict

from workshop.domain.plan import Language

T = TypeVar("T", bound=BaseModel)


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Ask(Generic[T]):
    """One question to a model. `prompt` names `prompts/<prompt>.<language>.md`; `inputs` fills it, strictly."""

    prompt: str
    language: Language
    inputs: Strict
    returns: type[T]


@dataclass(frozen=True, slots=True)
class Answered(Generic[T]):
    """A typed answer with what it cost: tokens, and how many requests left for a model (0 offline)."""

    value: T
    tokens_in: int = 0
    tokens_out: int = 0
    calls: int = 0


# -- shared ------------------------------------------------------------------------------------------------------------


class CardIn(Strict):
    id: str
    text: str
    kind: str = "idea"


def _without_default(schema: JsonDict) -> None:
    """Strict servers refuse a default in a schema; a model that leaves the field out is understood all the same."""
    schema.pop("default", None)


class CitationOut(Strict):
    source: str = Field(description="id of the card or passage, exactly as given, e.g. c17 or d3-2-1")
    quote: str = Field(
        description="words copied from that source, character for character, in the source's own language"
    )
    translation: str = Field(
        default="",
        description="empty; only where the source is in another language than the answer: the quote, translated",
        json_schema_extra=_without_default,
    )


# -- label: name all clusters in one call ------------------------------------------------------------------------------


class ClusterIn(Strict):
    id: str
    cards: list[CardIn]


class LabelIn(Strict):
    question: str
    clusters: list[ClusterIn]


class LabelOut(Strict):
    cluster: str = Field(description="id of the cluster, exactly as given")
    title: str = Field(description="concrete, neutral, at most 14 characters in Japanese or 5 words in English")
    cites: list[str] = Field(description="ids of one to three cards of this cluster that show the title is right")


class LabelsOut(Strict):
    labels: list[LabelOut]


# -- summarise: points with quotes, stance kept apart ------------------------------------------------------------------


class GroupIn(Strict):
    id: str = Field(description="k<id> of a cluster, or 'loners' for cards that stand alone")
    title: str
    cards: list[CardIn]


class SummariseIn(Strict):
    question: str
    groups: list[GroupIn]


class PointOut(Strict):
    group: str
    stance: Literal["point", "for", "against", "open", "minority"]
    text: str = Field(description="one sentence")
    citations: list[CitationOut]


class SummaryOut(Strict):
    points: list[PointOut]


# -- scenario: a cited story of one year -------------------------------------------------------------------------------


class PassageIn(Strict):
    id: str
    title: str
    page: int
    published: str
    text: str


class FigureSaidIn(Strict):
    ids: list[str]
    figure: str
    title: str
    published: str


class FigureIn(Strict):
    """A figure on which documents disagree. `use` is the one a person chose, None where nobody did."""

    about: list[str]
    year: int | None
    use: str | None
    said: list[FigureSaidIn]


class OtherThemeIn(Strict):
    """Another theme of the plan; `passages` are ids of passages that tell of it."""

    name: str
    passages: list[str] = []


class ScenarioIn(Strict):
    question: str
    year: int
    theme: str
    vision: str
    target: str
    target_year: int
    table: int | None
    cards: list[CardIn]
    passages: list[PassageIn]
    figures: list[FigureIn] = []
    others: list[OtherThemeIn] = []


class ScenarioSentenceOut(Strict):
    section: Literal["resident", "day", "change", "effect", "loss", "step", "assumption"]
    text: str = Field(description="one sentence")
    citations: list[CitationOut]


class ScenarioOut(Strict):
    title: str
    resident: str = Field(description="one resident of that year: given name with さん, age, work; no surname")
    sentences: list[ScenarioSentenceOut]


# -- terms: a word used in two senses ----------------------------------------------------------------------------------


class TermIn(Strict):
    id: str
    term: str
    meaning: str = Field(description="as the plan explains it, empty where it does not")
    cards: list[CardIn]


class TermsIn(Strict):
    question: str
    terms: list[TermIn]


class SenseOut(Strict):
    phrase: str = Field(description="what the word means on these cards, in a few neutral words")
    citations: list[CitationOut] = Field(description="one to three cards that use the word so")


class TermOut(Strict):
    term: str = Field(description="id of the term, exactly as given")
    senses: list[SenseOut] = Field(description="empty where all cards use the word in one sense, else two or more")


class TermsOut(Strict):
    terms: list[TermOut]


# -- assist: an agent that reads, answers with sources and proposes ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Errand:
    """What an agent is sent to do. `tools` only read; each is a plain function whose name, docstring and typed arguments tell
    the model what it does. `gate` is called before each request leaves: what it raises ends the errand."""

    system: str
    user: str
    tools: tuple[Callable[..., str], ...]
    gate: Callable[[], None]
    most_calls: int
    most_lookups: int


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of what the model says, as it comes."""

    text: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """The model asked for a tool."""

    tool: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One request is over. `last` where the model asked for no tool."""

    tokens_in: int
    tokens_out: int
    last: bool


Heard = Words | Lookup | Turn


class AssistIn(Strict):
    asked: str
    question: str
    year: int
    stage: str
    tables: int


class SayOut(Strict):
    say: str
    citations: list[CitationOut] = []


class SuggestOut(Strict):
    suggest: str
    citations: list[CitationOut] = []


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
    cites: list[str] = []


class RunOut(Strict):
    propose: Literal["gather", "summarise"]


ProposalOut = HideOut | MoveOut | RenameOut | RunOut


class AssistLine(RootModel[SayOut | SuggestOut | CountOut | ProposalOut]):
    """One line of an answer: a JSON object of one of these shapes."""
