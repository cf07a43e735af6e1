"""What reading a file gave: its pages, and what it says of itself."""

from dataclasses import dataclass
from datetime import date

from workshop.domain.errors import Invalid, WorkshopError
from workshop.domain.model import PageUnit


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document's text, page by page, as Markdown: headings, `| a | b |` rows, paragraphs parted by blank lines.

    `title`, `source` and `published` are the file's own words about itself, to be proposed and not trusted. Numbers of pages
    count from 1. `unreadable` pages show something but hold no text, as scans do; `hidden` ones were hidden by their author
    and stay out. `uncalculated` counts formulas whose result the file does not hold.
    """

    pages: tuple[str, ...]
    unit: PageUnit = PageUnit.WHOLE
    title: str | None = None
    source: str | None = None
    published: date | None = None
    unreadable: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    uncalculated: int = 0


def gaps(filename: str, loaded: Loaded) -> tuple[WorkshopError, ...]:
    """What a document that was read lacks all the same, to be told by name."""
    found: list[WorkshopError] = []
    if loaded.unreadable:
        found.append(Invalid("document_part_scan", name=filename, pages=_listed(loaded.unreadable)))
    if loaded.hidden:
        found.append(Invalid("document_part_hidden", name=filename, pages=_listed(loaded.hidden)))
    if loaded.uncalculated:
        found.append(Invalid("document_uncalculated", name=filename, count=loaded.uncalculated))
    return tuple(found)


def _listed(pages: tuple[int, ...]) -> str:
    return ", ".join(str(page) for page in pages)
