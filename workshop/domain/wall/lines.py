"""How much text a page of the wall holds: seven lines in a size that is read from the last row."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

MOST_LINES = 7
LETTERS = 34
"""Letters of a line at 4:3, the narrowest screen, in the size of the text (40 of 1,080 lines of a picture)."""


def rows(text: str) -> int:
    """Count the lines a text takes; letters of an alphabet are half as wide."""
    width = sum(0.5 if ord(letter) < 256 else 1 for letter in text)
    return int(-(-width // LETTERS))


def spread(items: Sequence[T], lines_of: Callable[[T], int]) -> list[tuple[T, ...]]:
    """Part items, such as sentences, into pages of at most seven lines, in order; one longer than that has a page of its own."""
    parts: list[list[T]] = []
    lines = MOST_LINES
    for item in items:
        taken = lines_of(item)
        if not parts or lines + taken > MOST_LINES:
            parts.append([])
            lines = 0
        parts[-1].append(item)
        lines += taken
    return [tuple(part) for part in parts]
