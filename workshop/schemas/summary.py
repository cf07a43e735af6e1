"""Points of a summary with their quotes: what holds across cards, and for and against kept apart."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, Field, create_model

from workshop.schemas.choices import MOST_CITED, citation, one_of, told
from workshop.schemas.questions import Strict
from workshop.schemas.sources import CardIn, CitationOut


class VoiceIn(CardIn):
    """A sentence of the room by the first card that says it; `same` counts the cards that say it."""

    same: int = 1


class GroupIn(Strict):
    id: str = Field(description="k<id> of a cluster, or 'loners' for cards that stand alone")
    title: str
    cards: list[VoiceIn]


class SummariseIn(Strict):
    question: str
    groups: list[GroupIn]


Stance = Literal["common", "tension", "condition", "for", "against", "open", "point", "minority"]
LONGEST = 120
"""Letters of a point, as a model is told them: three lines on the wall."""


class PointOut(Strict):
    group: str
    stance: Stance
    text: str = Field(description="one sentence")
    citations: list[CitationOut]


class SummaryOut(Strict):
    points: list[PointOut]


def summary_form(inputs: SummariseIn) -> type[BaseModel]:
    """Give the form of points of these groups, which cite these cards alone."""
    cards = tuple(card.id for group in inputs.groups for card in group.cards)
    return _points(tuple(group.id for group in inputs.groups), cards)


@lru_cache(maxsize=32)
def _points(groups: Sequence[str], cards: Sequence[str]) -> type[BaseModel]:
    cited: Any = citation("PointCitation", one_of(cards, len(groups)))
    stance = "common, tension, condition: across cards; for, against, open: what a card says plainly; minority: of the loners"
    point = create_model(
        "Point",
        __base__=Strict,
        group=(one_of(groups), Field(description="id of the group")),
        stance=(Stance, Field(description=stance)),
        text=(str, told("one sentence", LONGEST)),
        citations=(list[cited], Field(min_length=1, max_length=MOST_CITED)),
    )
    return create_model("SummaryOut", __base__=Strict, points=(list[point], ...))  # type: ignore[valid-type]
