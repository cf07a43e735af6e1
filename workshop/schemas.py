"""What each AI job gets and gives, typed. A job is an `Ask`: its prompt's name, language, inputs, and the type it returns.

Ids in inputs and outputs are refs (c17, d3-2-1, k4). What comes back is bad input until `domain/grounding.py` has checked it.
"""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

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


class CitationOut(Strict):
    source: str = Field(description="id of the card or passage, exactly as given, e.g. c17 or d3-2-1")
    quote: str = Field(description="words copied from that source, character for character")


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


class ScenarioSentenceOut(Strict):
    section: Literal["resident", "day", "change", "effect", "loss", "step", "assumption"]
    text: str = Field(description="one sentence")
    citations: list[CitationOut]


class ScenarioOut(Strict):
    title: str
    resident: str = Field(description="one resident of that year: given name with さん, age, work; no surname")
    sentences: list[ScenarioSentenceOut]
