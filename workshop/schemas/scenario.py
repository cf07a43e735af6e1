"""A cited scenario of one year, and what it may be told from: a story of a model, or a page of quotes without one."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, Field, create_model
from pydantic.config import JsonDict

from workshop.schemas.choices import MOST_CITED, citation, one_of, told
from workshop.schemas.questions import Strict
from workshop.schemas.sources import CardIn, CitationOut, PassageIn

LONGEST = {"title": 24, "resident": 80, "text": 120, "end": 24, "question": 40}
"""Letters, as a model is told them; what is a little longer is judged by `scenario_checks`."""
MOST_SENTENCES = 18


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
    passages: list[str] = Field(default_factory=list)


class HorizonIn(Strict):
    """A year the plan looks ahead to; `picture` is the theme's then."""

    year: int
    name: str
    picture: str


class SaidIn(Strict):
    """What a group of cards on the theme says: ids of its wishes and of its worries, the strongest group first."""

    id: str
    wishes: list[str]
    worries: list[str]


class AxisIn(Strict):
    """What is uncertain, and at which end of it this scenario stands; `there` is the other end."""

    question: str
    here: str
    there: str


class ScenarioIn(Strict):
    """`horizons` are in order of year: first steps lead to the first. `start` is what the page starts from; `alone` are ids of cards that
    stand alone, `asking` of those on the theme that ask. Without an `axis` the answer names one, with one it keeps to it."""

    question: str
    year: int
    theme: str
    horizons: list[HorizonIn]
    table: int | None
    cards: list[CardIn]
    passages: list[PassageIn]
    figures: list[FigureIn] = Field(default_factory=list)
    others: list[OtherThemeIn] = Field(default_factory=list)
    start: Literal["wish", "worry", "alone"] = "wish"
    said: list[SaidIn] = Field(default_factory=list)
    alone: list[str] = Field(default_factory=list)
    asking: list[str] = Field(default_factory=list)
    axis: AxisIn | None = None


def _optional(schema: JsonDict) -> None:
    """Strict servers refuse a default in a schema; an answer without the field is understood all the same."""
    schema.pop("default", None)


def _told(name: str, description: str) -> Any:  # noqa: ANN401  as pydantic types Field
    return told(description, LONGEST[name])


class AxisOut(Strict):
    question: str = _told("question", "what nobody knows today, on which the future turns, as a short question")
    here: str = _told("end", "how it has turned out in this scenario")
    there: str = _told("end", "how it could have turned out instead")
    cards: list[str] = Field(description="ids of two or more cards that pull in these different directions")


_BASIS: Any = Literal["card", "page", "imagined"]
Story = Literal["morning", "noon", "night", "step", "loss", "effect"]
Page = Literal["resident", "day", "wish", "change", "page", "open", "opening", "assumption"]


class ScenarioSentenceOut(Strict):
    section: Story | Page
    basis: Literal["", "card", "page", "imagined"] = Field(default="", json_schema_extra=_optional)
    text: str
    citations: list[CitationOut]


class ScenarioOut(Strict):
    title: str
    resident: str
    sentences: list[ScenarioSentenceOut]
    axis: AxisOut | None = Field(default=None, json_schema_extra=_optional)


@lru_cache(maxsize=32)
def _story(cards: Sequence[str], passages: Sequence[str]) -> type[BaseModel]:
    """Make the form of a story that may cite these sources alone."""
    cited: Any = citation("StoryCitation", one_of((*cards, *passages), len(cards)))
    card: Any = one_of(cards, len(cards) + len(passages))
    axis = create_model(
        "StoryAxis",
        __base__=Strict,
        question=(str, AxisOut.model_fields["question"]),
        here=(str, AxisOut.model_fields["here"]),
        there=(str, AxisOut.model_fields["there"]),
        cards=(list[card], AxisOut.model_fields["cards"]),
    )
    sentence = create_model(
        "StorySentence",
        __base__=Strict,
        section=(Story, Field(description="where it stands")),
        basis=(
            _BASIS,
            Field(
                description="card or page: cites what it says; imagined: no citation, no figure, no name, nothing about today"
            ),
        ),
        text=(str, _told("text", "one sentence")),
        citations=(list[cited], Field(max_length=MOST_CITED)),
    )
    return create_model(
        "ScenarioOut",
        __base__=Strict,
        title=(str, _told("title", "what could stand on a poster; no complaint")),
        resident=(str, _told("resident", "one resident of that year: given name with さん, age, work; no surname")),
        axis=(axis, ...),
        sentences=(list[sentence], Field(max_length=MOST_SENTENCES)),  # type: ignore[valid-type]
    )


def story_form(inputs: ScenarioIn) -> type[BaseModel]:
    """Give the form of a story a model is shown: sections of a story, lengths, and the ids of what it was given."""
    return _story(tuple(card.id for card in inputs.cards), tuple(passage.id for passage in inputs.passages))
