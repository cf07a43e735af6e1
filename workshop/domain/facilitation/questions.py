"""The questions of the room: which cards ask, and what was answered to them."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from workshop.domain.model import Contribution, Kind, QuestionAnswer, Room, Section, Where
from workshop.domain.text.keywords import terms
from workshop.domain.text.opinion.worries import section_of
from workshop.domain.text.quotes.extracts import excerpt_that, sentences

MOST_ROWS = 4
"""Lines of the wall an answer takes at most: its question and its source stand on the same page."""
MOST_OFFICE = 40
"""Letters of the name of an office."""


def asks(card: Contribution) -> bool:
    """Tell whether a card asks something."""
    return _asks(card.text, card.kind)


@lru_cache(maxsize=16_384)
def _asks(text: str, kind: Kind) -> bool:
    return section_of(text, kind) == Section.OPEN


def asking(room: Room) -> list[int]:
    """Give the numbers of the shown cards that ask, in order of writing; those put aside are none."""
    return [
        number
        for number, card in sorted(room.contributions.items())
        if card.shown and room.board.place(number).where != Where.PARKED and asks(card)
    ]


def newest(lines: Iterable[QuestionAnswer]) -> dict[int, QuestionAnswer]:
    """Give the newest line of each card that has any, those taken back too."""
    return {line.card: line for line in sorted(lines, key=lambda line: line.number)}


def standing(lines: Mapping[int, QuestionAnswer]) -> dict[int, QuestionAnswer]:
    """Give the answer of each card that has one now."""
    return {card: line for card, line in newest(lines.values()).items() if line.words}


def piece(question: str, passage: str, letters: int) -> str:
    """Choose of a passage, word for word, the sentence that has most words in common with the question: what a facilitator is offered as
    its answer, of at most so many letters."""
    asked = set(terms(question))
    shared = {sentence: len(asked & set(terms(sentence))) for sentence in sentences(passage)}
    best = max(shared.values(), default=0)
    return excerpt_that(passage, letters, lambda sentence: best > 0 and shared.get(sentence, 0) == best)
