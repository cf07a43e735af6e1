"""PDF: each page as pdfium reads it, or as pypdf does where that order looks broken. A page that is only a picture of paper is
unreadable."""

import io
import logging
import re
import unicodedata
from itertools import pairwise
from typing import Any

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError
from pypdfium2 import raw

from workshop.adapters.loaders import blocks, facts
from workshop.domain.errors import Invalid
from workshop.domain.loaded import Loaded
from workshop.domain.model import PageUnit

_STAND_INS = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe4f]")
"""Radicals, ligatures and marks for vertical lines, where a font names its shapes rather than its letters."""
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\U000f0000-\U0010ffff]")
_SHATTERED = re.compile(r"(?:^\S\n){6,}", re.MULTILINE)
"""Letters each on a line of its own: what vertical writing often becomes."""
_SAMPLE = 200
"""Letters by which the direction of writing is told."""

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of each oddity that it mends


def read(name: str, data: bytes) -> Loaded:
    """Raises Invalid: document_broken, document_locked."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "document_locked" if "password" in str(error).lower() else "document_broken"
        raise Invalid(code, name=name) from error
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
    told = document.get_metadata_dict()
    return Loaded(
        tuple(pages),
        PageUnit.PAGE,
        title=facts.title(told.get("Title")),
        source=facts.source(told.get("Author")),
        published=facts.day(told.get("CreationDate"), told.get("ModDate")),
        unreadable=tuple(unreadable),
    )


class _Second:
    """The other reader: slow, so that it only opens a file that the first stumbles over."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._reader: pypdf.PdfReader | None = None

    def text(self, number: int) -> str:
        """The text of the page with that index, "" where it cannot be read."""
        try:
            self._reader = self._reader or pypdf.PdfReader(io.BytesIO(self._data))
            return _tidy(self._reader.pages[number].extract_text())
        except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
            return ""  # it fails on broken files in all these ways; the first reader's text is what there is


def _text(page: Any, number: int, second: _Second) -> str:
    """The page's text in the order of reading, "" where its letters are unknown."""
    letters = page.get_textpage()
    first = _tidy(letters.get_text_bounded())
    if not _broken(first) and not _columns_reversed(letters):
        return first
    other = second.text(number)
    best = other if other and not _unknown(other) else first
    return "" if _unknown(best) else _mended(best)


def _mended(text: str) -> str:
    """With letters that stand each on a line put together."""
    lines = _SHATTERED.sub(lambda found: found.group().replace("\n", "") + "\n", f"{text}\n")
    return lines.rstrip("\n")


def _tidy(text: str) -> str:
    """Without the marks that pdfium leaves for hyphens, and with each letter's own code."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\x02", "")
    return _STAND_INS.sub(lambda found: unicodedata.normalize("NFKC", found.group()), lines)


def _broken(text: str) -> bool:
    return _unknown(text) or _SHATTERED.search(f"{text}\n") is not None


def _unknown(text: str) -> bool:
    """Whether more than a tenth of the letters are none: the file's fonts do not tell what they draw."""
    letters = len("".join(text.split()))
    return len(_UNKNOWN.findall(text)) * 10 > letters


def _columns_reversed(letters: Any) -> bool:
    """Whether the text runs downwards in columns that follow each other from left to right: vertical Japanese is read from the
    right, which pdfium misses where the font's own encoding is vertical."""
    if not blocks.wide(letters.get_text_range(0, min(_SAMPLE, letters.count_chars()))):
        return False
    down = across = 0
    for dx, dy, size in _steps(letters, min(_SAMPLE, letters.count_chars())):
        down += -2 * size < dy < 0 and abs(dx) < size / 2
        across += 0 < dx < 2 * size and abs(dy) < size / 2
    if down <= 2 * across:
        return False
    turns = [dx for dx, _, size in _steps(letters, letters.count_chars()) if abs(dx) > size]
    return sum(dx > 0 for dx in turns) > len(turns) / 2


def _steps(letters: Any, count: int) -> list[tuple[float, float, float]]:
    """From each letter to the next: right and up, with the letter's size, in points."""
    boxes = [box for box in map(letters.get_charbox, range(count)) if box[2] > box[0] and box[3] > box[1]]
    centres = [((left + right) / 2, (bottom + top) / 2) for left, bottom, right, top in boxes]
    sizes = [max(right - left, top - bottom) for left, bottom, right, top in boxes]
    typical = sorted(sizes)[len(sizes) // 2] if sizes else 0.0
    return [(x2 - x1, y2 - y1, typical) for (x1, y1), (x2, y2) in pairwise(centres)]


def _is_picture(page: Any, text: str) -> bool:
    """Whether something is drawn on the page but no text can be read: a scan, perhaps with a page number stamped on it."""
    letters = len("".join(text.split()))
    if letters == 0:
        return next(page.get_objects(max_depth=2), None) is not None
    if letters >= 20:
        return False
    width, height = page.get_size()
    pictures = (picture.get_bounds() for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    return any((right - left) * (top - bottom) > 0.6 * width * height for left, bottom, right, top in pictures)
