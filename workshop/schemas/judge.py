"""A second question about sentences that passed the check: does the source say this?"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, Field, create_model

from workshop.schemas.questions import Strict
from workshop.schemas.sources import CardIn, PassageIn

LONGEST_REASON = 60
"""Letters of a reason, as a model is told; what is longer is cut."""


class ClaimIn(Strict):
    """A sentence with all the sources it cites, whole."""

    id: str
    text: str
    cards: list[CardIn] = Field(default_factory=list)
    passages: list[PassageIn] = Field(default_factory=list)


class JudgeIn(Strict):
    claims: list[ClaimIn]


class VerdictOut(Strict):
    id: str = Field(description="id of the claim, exactly as given")
    said: Literal["yes", "no"] = Field(description="whether its sources say this")
    reason: str = Field(description="where no: in a few words what they say instead; else empty")


class JudgeOut(Strict):
    verdicts: list[VerdictOut]


@lru_cache(maxsize=32)
def _form(ids: tuple[str, ...]) -> type[BaseModel]:
    id: Any = Literal[ids]
    said: Any = Literal["yes", "no"]
    verdict = create_model(
        "ClaimVerdict",
        __base__=Strict,
        id=(id, Field(description="id of the claim")),
        said=(said, VerdictOut.model_fields["said"]),
        reason=(str, Field(description=VerdictOut.model_fields["reason"].description, json_schema_extra=_LENGTH)),
    )
    verdicts: Any = list[verdict]  # type: ignore[valid-type]
    return create_model("Verdicts", __base__=Strict, verdicts=(verdicts, ...))


_LENGTH: Any = {"maxLength": LONGEST_REASON}


def judge_form(claims: Sequence[ClaimIn]) -> type[BaseModel]:
    """Give the form of an answer about these claims alone."""
    return _form(tuple(claim.id for claim in claims)) if claims else JudgeOut
