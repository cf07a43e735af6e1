"""How the cards of a workshop are moderated, as its plan says: what waits before it is shown, and for which reasons a card is hidden."""

from dataclasses import dataclass
from enum import StrEnum


class Hold(StrEnum):
    """Which cards wait for the facilitator before anybody else reads them."""

    DOUBTFUL = "doubtful"
    ALL = "all"
    NONE = "none"


class Wait(StrEnum):
    """Why a card waits (`moderation.wait_<name>`). Signs of a person are kept by their own names (`domain/text/personal/signs.py`)."""

    LATE = "late"
    ALL = "all"
    WORD = "word"
    INJECTION = "injection"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a card is hidden. Without a `name` it is one of `REASONS`, which screens and exports name in the reader's language."""

    id: str
    name: str = ""


OTHER = "other"
REASONS = tuple(Reason(id) for id in ("personal", "hurtful", "advert", "trial", OTHER))
"""Reasons where a plan names none; `OTHER` is also that of cards hidden before reasons were kept."""


@dataclass(frozen=True, slots=True)
class Moderation:
    """`rules` are what people are asked for when they join (none: the house's own sentences), `words` make a card wait. `listed` are the
    plan's reasons, `OTHER` among them."""

    hold: Hold = Hold.DOUBTFUL
    rules: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def listed(self) -> tuple[Reason, ...]:
        if not self.reasons:
            return REASONS
        return self.reasons if any(reason.id == OTHER for reason in self.reasons) else (*self.reasons, Reason(OTHER))


HOUSE = Moderation()
"""What holds where a plan says nothing."""
