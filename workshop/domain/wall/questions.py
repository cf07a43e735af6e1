"""The pages of the room's questions: first those that were answered, each with its answer and source, then those that wait for one."""

from collections.abc import Sequence

from workshop.domain.facilitation.questions import asking, standing
from workshop.domain.model import Page, PageKind, Room
from workshop.domain.wall.lines import MOST_LINES, rows, spread

WAITING = 8
"""Questions on a page of those that wait."""
QUESTION_ROWS = MOST_LINES - 5
"""Lines of a question above its answer: the style cuts a longer one."""


def questions(room: Room) -> tuple[Page, ...]:
    """Give the pages; `total` counts the answered ones, or those that wait."""
    cards, answers = room.contributions, standing(room.question_answers)
    numbers = asking(room)
    answered, waiting = [n for n in numbers if n in answers], [n for n in numbers if n not in answers]

    def lines(number: int) -> int:
        return min(QUESTION_ROWS, rows(cards[number].text)) + rows(answers[number].words) + 1

    parts = [(part, len(answered)) for part in spread(answered, lines)]
    parts += [(part, len(waiting)) for part in _parts(waiting)]
    return tuple(Page(PageKind.QUESTIONS, cards=part, total=total) for part, total in parts)


def _parts(numbers: Sequence[int]) -> list[tuple[int, ...]]:
    return [tuple(numbers[at : at + WAITING]) for at in range(0, len(numbers), WAITING)]
