"""The Markdown that every reader writes: headings, list items, `| a | b |` rows; blank lines part its blocks."""

import re
from collections.abc import Iterable, Sequence

_BLANKS = re.compile(r"[ \t\u00a0]+")


def one_line(text: str) -> str:
    """The text on one line; a line break is a blank, beside a Japanese letter nothing."""
    line = ""
    for part in (part.strip() for part in text.splitlines()):
        line += part if not part or not line or wide(line[-1]) or wide(part[0]) else f" {part}"
    return _BLANKS.sub(" ", line)


def wide(text: str) -> bool:
    """Whether there is a letter or mark of Japanese in it."""
    return any(letter > "\u2fff" for letter in text)


def heading(level: int, text: str) -> str:
    words = one_line(text)
    return f"{'#' * level} {words}" if words else ""


def item(text: str) -> str:
    """An item of a list: with the mark of the language it is written in."""
    words = one_line(text)
    if not words:
        return ""
    return f"・{words}" if wide(words) else f"- {words}"


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows of a table, those without words left out; a bar within a cell becomes a wide one, as bars part cells."""
    told = [[one_line(cell).replace("|", "｜") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in told if any(row))


def page(blocks: Iterable[str]) -> str:
    """Blocks as one page."""
    return "\n\n".join(block for block in blocks if block.strip())
