"""Words that people may use in two senses."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, Field, create_model

from workshop.schemas.choices import MOST_CITED, citation, one_of, told
from workshop.schemas.questions import Strict
from workshop.schemas.sources import CardIn, CitationOut


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


MOST_SENSES = 4
LONGEST = 60
"""Letters of a phrase, as a model is told them: ten words of English; Japanese is told 24 letters in the prompt, and held to them."""


def terms_form(inputs: TermsIn) -> type[BaseModel]:
    """Give the form of what these words stand for, which cites these cards alone."""
    cards = tuple(dict.fromkeys(card.id for term in inputs.terms for card in term.cards))
    return _terms(tuple(term.id for term in inputs.terms), cards)


@lru_cache(maxsize=32)
def _terms(terms: Sequence[str], cards: Sequence[str]) -> type[BaseModel]:
    cited: Any = citation("SenseCitation", one_of(cards, len(terms)))
    sense = create_model(
        "Sense",
        __base__=Strict,
        phrase=(str, told(SenseOut.model_fields["phrase"].description or "", LONGEST)),
        citations=(list[cited], Field(min_length=1, max_length=MOST_CITED)),
    )
    term = create_model(
        "Term",
        __base__=Strict,
        term=(one_of(terms), TermOut.model_fields["term"]),
        senses=(
            list[sense],  # type: ignore[valid-type]
            Field(max_length=MOST_SENSES, description=TermOut.model_fields["senses"].description),
        ),
    )
    return create_model("TermsOut", __base__=Strict, terms=(list[term], ...))  # type: ignore[valid-type]
