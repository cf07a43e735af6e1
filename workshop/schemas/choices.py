"""Forms of answers made for one question: a model may choose among the ids it was given, and is told how long a text may be."""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, Field, create_model

from workshop.schemas.questions import Strict

MOST_CHOICES = 400
"""Ids a form lists: strict servers take 500 to 1,000 values in all the lists of a form. Above, an id is any word, and judged by code."""
MOST_CITED = 3
"""Citations of one entry a model is asked for."""


def one_of(ids: Sequence[str], others: int = 0) -> Any:  # noqa: ANN401  as pydantic types Literal
    """Give the type of one of these ids; of any word where there are none, or too many beside `others` in the same form."""
    choices = tuple(dict.fromkeys(ids))
    return Literal[choices] if choices and len(choices) + others <= MOST_CHOICES else str


def told(description: str, most: int) -> Any:  # noqa: ANN401  as pydantic types Field
    """A text whose greatest length a model is told; a longer one spoils one entry, not the whole answer."""
    return Field(description=description, json_schema_extra={"maxLength": most})


def citation(name: str, source: Any) -> type[BaseModel]:  # noqa: ANN401
    """Make the form of a citation of one of these sources."""
    return create_model(
        name,
        __base__=Strict,
        source=(source, Field(description="id of the card or passage")),
        quote=(str, Field(description="words copied from it, character for character, in its own language")),
        translation=(
            str,
            Field(description="empty; only where the source is in another language: the quote, translated"),
        ),
    )
