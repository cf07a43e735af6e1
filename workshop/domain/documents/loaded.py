"""A file as it was read: its pages, what it says of itself, and what of it could not be read."""

from dataclasses import dataclass
from datetime import date

from workshop.domain.errors import Invalid, WorkshopError
from workshop.domain.model import PageUnit


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document's text, page by page, as Markdown: headings, `| a | b |` rows, paragraphs parted by blank lines.

    `title`, `source` and `published` are the file's own words about itself, to be proposed and not trusted. Numbers of pages
    count from 1. `unreadable` pages show something but hold no text, as scans do; `hidden` ones were hidden by their author
    and stay out; of `partial` ones a chart, a picture of words or a named part could not be read (0: it is not known on which).
    `uncalculated` counts formulas whose result the file does not hold.
    """

    pages: tuple[str, ...]
    unit: PageUnit = PageUnit.WHOLE
    title: str | None = None
    source: str | None = None
    published: date | None = None
    unreadable: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    uncalculated: int = 0
    partial: tuple[int, ...] = ()


def gaps(filename: str, loaded: Loaded) -> tuple[WorkshopError, ...]:
    """Say what a document that was read lacks all the same, so that it can be named."""
    lacks: list[WorkshopError] = []
    if loaded.unreadable:
        lacks.append(Invalid("document_part_scan", name=filename, pages=_listed(loaded.unreadable)))
    if loaded.hidden:
        lacks.append(Invalid("document_part_hidden", name=filename, pages=_listed(loaded.hidden)))
    if loaded.partial and (0 in loaded.partial or loaded.unit == PageUnit.WHOLE):
        lacks.append(Invalid("document_part_lost", name=filename))
    elif loaded.partial:
        lacks.append(Invalid("document_part_odd", name=filename, pages=_listed(loaded.partial)))
    if loaded.uncalculated:
        lacks.append(Invalid("document_uncalculated", name=filename, count=loaded.uncalculated))
    return tuple(lacks)


def _listed(pages: tuple[int, ...]) -> str:
    return ", ".join(str(page) for page in pages)
