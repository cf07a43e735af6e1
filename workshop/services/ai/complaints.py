"""What is said to a model of an answer that does not hold: in the language of its prompt, and how to mend it."""

from collections.abc import Sequence

from workshop import texts
from workshop.domain.model.plan import Language

MOST_SAID = 80
"""Letters repeated of what was said, and of the piece that is wrong in it."""
Reason = tuple[str, str]
"""A code and the piece it is about."""


def line(language: Language, said: str, reasons: Sequence[Reason]) -> str:
    """Say of one entry of an answer how to mend it, reason by reason."""
    return f"{said[:MOST_SAID]} -> {' '.join(mending(language, reason) for reason in dict.fromkeys(reasons))}"


def mending(language: Language, reason: Reason) -> str:
    """Say how to mend what a code stands for; where that is not written down, what is wrong, in the words the facilitator reads."""
    code, piece = reason
    catalogue = texts.catalogue(language)
    if f"mending.{code}" in catalogue:
        return texts.text(language, f"mending.{code}", piece=piece[:MOST_SAID])
    return f"{catalogue.get(f'grounding.{code}', code)} {piece[:MOST_SAID]}".strip()
