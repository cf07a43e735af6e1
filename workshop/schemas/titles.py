"""Titles for all clusters of a board, asked for in one call."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, Field, create_model

from workshop.domain.model.plan import Language
from workshop.schemas.choices import MOST_CITED, one_of, told
from workshop.schemas.questions import Strict
from workshop.schemas.sources import CardIn


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


LONGEST = {Language.JA: 14, Language.EN: 40}
"""Letters of a title, as a model is told them; English ones are counted in words by the check."""


def label_form(inputs: LabelIn, language: Language) -> type[BaseModel]:
    """Give the form of titles for these clusters, which cite these cards alone."""
    cards = tuple(card.id for cluster in inputs.clusters for card in cluster.cards)
    return _labels(tuple(cluster.id for cluster in inputs.clusters), cards, language)


@lru_cache(maxsize=32)
def _labels(clusters: Sequence[str], cards: Sequence[str], language: Language) -> type[BaseModel]:
    card: Any = one_of(cards, len(clusters))
    label = create_model(
        "Label",
        __base__=Strict,
        cluster=(one_of(clusters), LabelOut.model_fields["cluster"]),
        title=(str, told(LabelOut.model_fields["title"].description or "", LONGEST[language])),
        cites=(
            list[card],
            Field(min_length=1, max_length=MOST_CITED, description=LabelOut.model_fields["cites"].description),
        ),
    )
    return create_model("LabelsOut", __base__=Strict, labels=(list[label], ...))  # type: ignore[valid-type]
