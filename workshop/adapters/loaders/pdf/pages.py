"""PDF: each page as pdfium reads it, or in pypdf's order where pdfium's looks broken and both read the same letters. A page that is
only a picture of paper is unreadable, and so is one whose letters are not told."""

import io
import logging
import zlib
from typing import Any

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError
from pypdfium2 import raw

from workshop.adapters.loaders import metadata
from workshop.adapters.loaders.bounds import MOST_PAGES
from workshop.adapters.loaders.pdf import columns, letters
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid
from workshop.domain.model import PageUnit

_PATIENCE = 3
"""Pages on which the second reader may fail before it is asked no more: it takes twenty times as long as the first."""

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of each oddity that it mends


def read(name: str, data: bytes) -> Loaded:
    """Read page by page. Raises Invalid: document_broken, document_locked, document_pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "document_locked" if "password" in str(error).lower() else "document_broken"
        raise Invalid(code, name=name) from error
    if len(document) > MOST_PAGES:
        raise Invalid("document_pages", name=name, most=MOST_PAGES)
    second = _Second(data)
    pages: list[str] = []
    unreadable: list[int] = []
    for number in range(len(document)):
        try:
            page = document[number]
            text = _text(page, number, second)
            scanned = _is_picture(page, text)
        except pypdfium2.PdfiumError:  # one page is damaged, the others are not
            text, scanned = "", True
        pages.append(text)
        unreadable += [number + 1] if scanned else []
    facts = document.get_metadata_dict()
    return Loaded(
        tuple(pages),
        PageUnit.PAGE,
        title=metadata.title(facts.get("Title")),
        source=metadata.source(facts.get("Author")),
        published=metadata.day(facts.get("CreationDate"), facts.get("ModDate")),
        unreadable=tuple(unreadable),
    )


class _Second:
    """The other reader: slow, so that it only opens a file that the first stumbles over."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._reader: pypdf.PdfReader | None = None
        self._failures = 0

    def text(self, number: int) -> str:
        """Give the text of the page with that index, "" where it cannot be read."""
        if self._failures >= _PATIENCE:
            return ""
        try:
            self._reader = self._reader or pypdf.PdfReader(io.BytesIO(self._data))
            return letters.tidy(self._reader.pages[number].extract_text())
        except (
            PyPdfError,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            RecursionError,
            ArithmeticError,
            OSError,
            zlib.error,
        ):
            self._failures += 1
            return ""  # it fails on broken files in all these ways; the first reader's text is what there is


def _text(page: Any, number: int, second: _Second) -> str:
    """Give the page's text in the order of reading, "" where its letters are unknown."""
    layout = page.get_textpage()
    first = letters.tidy(layout.get_text_bounded())
    if letters.unknown(first):
        return ""  # no other reader can be compared with letters that are none
    reversed_columns = columns.reversed_columns(layout)
    if not letters.shattered(first) and not reversed_columns:
        return first
    other = second.text(number)
    if letters.alike(first, other) and not letters.unknown(other):
        return letters.mended(other)
    return letters.mended(letters.tidy(columns.text(layout)) if reversed_columns else first)


def _is_picture(page: Any, text: str) -> bool:
    """Tell whether something is drawn on the page but no text can be read: a scan, perhaps with a page number stamped on it."""
    count = len("".join(text.split()))
    if count == 0:
        return next(page.get_objects(max_depth=2), None) is not None
    if count >= 20:  # a stamp or a page number is shorter
        return False
    width, height = page.get_size()
    pictures = (picture.get_bounds() for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    return any((right - left) * (top - bottom) > 0.6 * width * height for left, bottom, right, top in pictures)
