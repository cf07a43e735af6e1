"""Two senses of one word put before the room (言葉合わせ), as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workshop.domain.model.board import Origin


class Meant(StrEnum):
    """What somebody chooses, and what is held in the end: one of the two senses, or both."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


class AlignmentState(StrEnum):
    """OPEN: people choose, in secret. COUNTED: nobody chooses any more, the counts are shown. HELD: the result is in the glossary and still
    on the wall. DONE: it left the wall, with a result or without one."""

    OPEN = "open"
    COUNTED = "counted"
    HELD = "held"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class AlignedSense:
    """One sense in a few words, with the numbers of cards that use the word so."""

    phrase: str
    cards: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """A word with two senses, and what people choose, by person's number: secret while it is open, and never told by person. `by` says who
    found the senses; a person opened it in any case. `held` is the result, None as long as there is none."""

    number: int
    term: str
    senses: tuple[AlignedSense, AlignedSense]
    opened_at: datetime
    by: Origin = Origin.PERSON
    state: AlignmentState = AlignmentState.OPEN
    choices: Mapping[int, Meant] = field(default_factory=dict)
    held: Meant | None = None
    revision: int = 0

    @property
    def live(self) -> bool:
        """Whether the wall and phones show it."""
        return self.state != AlignmentState.DONE
