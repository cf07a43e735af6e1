"""Counts of what AI work takes: calls, tokens, seconds and dollars, as expected before and as it was."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

TOKENS_WIDE = 0.92
TOKENS_NARROW = 0.29
"""Tokens of a Japanese letter and of any other. Fitted to OpenAI's o200k_base on the rendered prompts, offline answers and documents
of the four sample plans (30 texts): the Japanese and the JSON around them within a tenth, English prose a quarter too many.
cl100k_base, which is older, takes 1.20 for a Japanese letter. No tokenizer is loaded for it: the ones at hand fetch their
tables from the internet. What a workshop's own calls took corrects the rest (`services/ai/estimates.py`)."""
_NARROW = re.compile("[\u0000-\u2e7f]+")


@dataclass(frozen=True, slots=True)
class Effort:
    """Requests that left for a model, tokens in and out, seconds of wall time, US dollars (None: the price is not known)."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    cost: float | None = 0.0

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a job will take: `low` where the first answer to each question holds (nothing, where perhaps nobody is asked),
    `high` where every question is asked twice."""

    low: Effort = Effort()
    high: Effort = Effort()

    @property
    def free(self) -> bool:
        """Tell whether no request leaves for a model."""
        return self.high.calls == 0


def tokens_of(text: str) -> int:
    """Estimate how many tokens a text is, by its letters."""
    wide = len(_NARROW.sub("", text))
    return round(wide * TOKENS_WIDE + (len(text) - wide) * TOKENS_NARROW)


def total(efforts: Iterable[Effort]) -> Effort:
    """Sum them; its cost is known where each one's is."""
    sum_ = Effort()
    for effort in efforts:
        known = None if sum_.cost is None or effort.cost is None else sum_.cost + effort.cost
        sum_ = Effort(
            sum_.calls + effort.calls,
            sum_.tokens_in + effort.tokens_in,
            sum_.tokens_out + effort.tokens_out,
            sum_.seconds + effort.seconds,
            known,
        )
    return sum_
