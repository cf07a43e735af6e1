"""The Markdown that every reader writes: headings, list items, `| a | b |` rows; blank lines part its blocks."""

import re
from collections.abc import Iterable, Sequence

_BLANKS = re.compile(r"[ \t\u00a0]++")
"""Blanks in a row, taken whole: nothing is tried twice."""


def one_line(text: str) -> str:
    """Put a text on one line; a line break is a blank, beside a Japanese letter nothing."""
    parts: list[str] = []
    for part in filter(None, (part.strip() for part in text.splitlines())):
        if parts and not wide(parts[-1][-1]) and not wide(part[0]):
            parts.append(" ")
        parts.append(part)
    return _BLANKS.sub(" ", "".join(parts))


def wide(text: str) -> bool:
    """Tell whether there is a letter or mark of Japanese in it."""
    return any(letter > "\u2fff" for letter in text)


def heading(level: int, text: str) -> str:
    """Write a heading, "" where there are no words."""
    words = one_line(text)
    return f"{'#' * level} {words}" if words else ""


def item(text: str) -> str:
    """Write an item of a list with the mark of the language it is written in."""
    words = one_line(text)
    if not words:
        return ""
    return f"・{words}" if wide(words) else f"- {words}"


def table(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of a table, those without words left out; a bar within a cell becomes a wide one, as bars part cells."""
    lines = ([one_line(cell).replace("|", "｜") for cell in row] for row in rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines if any(line))


def page(blocks: Iterable[str]) -> str:
    """Join blocks to one page."""
    return "\n\n".join(block for block in blocks if block.strip())
