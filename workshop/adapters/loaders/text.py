"""Plain text and Markdown, in the encodings of Japan."""

import re

from workshop.adapters.loaders import metadata
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid
from workshop.domain.model import PageUnit

PAGE_MARK = re.compile(r"^[ \t\u3000]*+<!--[ \t]*+page[ \t]*+-->[ \t\u3000]*+$", re.MULTILINE | re.IGNORECASE)
"""A line of its own. Blanks only, never line ends, and possessive: many empty lines are each looked at once."""
_HEADING = re.compile(r"^#{1,6}[ \t]++(\S.*+)$", re.MULTILINE)
"""To the end of its line; the signs that may close it are taken off by hand, as a pattern for them would look back and forth."""
_ODD = re.compile("[\uff61-\uff9f\ue000-\uf8ff\x80-\x9f]")
"""Half-width kana, private letters, controls: what Japanese becomes when it is read in the wrong encoding."""
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
"""Byte order marks."""
BYTE_ORDER_MARKS = tuple(_MARKS)


def read_text(name: str, data: bytes) -> Loaded:
    """Read pages as their mark parts them. Raises Invalid(document_broken)."""
    pages = _pages(decode(name, data))
    return Loaded(pages, PageUnit.PAGE if len(pages) > 1 else PageUnit.WHOLE)


def read_markdown(name: str, data: bytes) -> Loaded:
    """Read pages as their mark parts them, titled by the first heading. Raises Invalid(document_broken)."""
    text = decode(name, data)
    pages = _pages(text)
    first = _HEADING.search(text)
    unit = PageUnit.PAGE if len(pages) > 1 else PageUnit.WHOLE
    return Loaded(pages, unit, title=metadata.title(first[1].rstrip().rstrip("#") if first else None))


def decode(name: str, data: bytes) -> str:
    """Give the text with `\\n` as line end. Raises Invalid(document_broken) where no encoding fits."""
    for encoding in _encodings(data):
        try:
            texts = [data.decode(encoding)]
        except UnicodeDecodeError:
            continue
        break
    else:
        # Much EUC-JP can be read as Shift-JIS, as half-width kana: the one that looks less odd is meant.
        texts = [text for encoding in ("cp932", "euc_jp") if (text := _decoded(data, encoding)) is not None]
    text = min(texts, key=lambda text: len(_ODD.findall(text)), default="\x00")
    if "\x00" in text:
        raise Invalid("document_broken", name=name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encodings(data: bytes) -> tuple[str, ...]:
    """Give those that cannot be mistaken, to be tried in turn."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return (encoding,)
    # ISO-2022-JP is ASCII with escapes, so that UTF-8 would read it, as nonsense.
    if b"\x1b$" in data:
        return ("iso2022_jp", "iso2022_jp_ext")
    # Without its mark, UTF-16 shows by the line ends and blanks it writes in two bytes, one of them zero.
    if b"\x00" in data:
        return ("utf-16-le",) if data[1::2].count(0) > data[::2].count(0) else ("utf-16-be",)
    return ("utf-8",)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _pages(text: str) -> tuple[str, ...]:
    return tuple(page.strip() for page in PAGE_MARK.split(text))
