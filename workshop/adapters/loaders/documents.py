"""Reads a project document whole: text, captions, web pages, PDF and Office files. What cannot be read is refused by name."""

import re
from dataclasses import replace
from pathlib import PurePath

from workshop.adapters.loaders import apart, kinds
from workshop.domain.errors import Invalid
from workshop.domain.loaded import Loaded

LARGEST = 30 * 1024 * 1024
"""Bytes of one file."""
LONGEST = 1_000_000
"""Characters of one document: about two thousand pages."""
_NOT_TEXT = re.compile(rb"%PDF-|PK\x03\x04|\xd0\xcf\x11\xe0|\x89PNG|\xff\xd8\xff|GIF8|MZ\x90")
"""How files begin that are no text, whatever their names say."""
_NO_LETTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff\u00ad]")
"""Controls, invisible marks and halves of letters: no database takes all of them, and no quote needs them."""


def document_kinds() -> tuple[str, ...]:
    """Endings of the files that can be read, without their dot, in order."""
    return kinds.ENDINGS


def read_document(filename: str, data: bytes) -> Loaded:
    """The document with what it says of itself. Raises Invalid: document_too_large, document_kind, document_empty, document_other,
    document_broken, document_locked, document_scan, document_unpacked, document_slow, document_too_long."""
    if len(data) > LARGEST:
        raise Invalid("document_too_large", name=filename, most=LARGEST // 1024 // 1024)
    if not data.strip():
        raise Invalid("document_empty", name=filename)
    kind = PurePath(filename).suffix.lower()
    if kind in kinds.LIGHT | {".html", ".htm"} and _NOT_TEXT.match(data):
        raise Invalid("document_other", name=filename)
    loaded = apart.read(filename, data) if kind in kinds.HEAVY else kinds.read(filename, data)
    return _checked(filename, replace(loaded, pages=tuple(_NO_LETTER.sub("", page).strip() for page in loaded.pages)))


def _checked(filename: str, loaded: Loaded) -> Loaded:
    if not any(page and number not in loaded.unreadable for number, page in enumerate(loaded.pages, 1)):
        raise Invalid("document_scan" if loaded.unreadable else "document_empty", name=filename)
    if sum(map(len, loaded.pages)) > LONGEST:
        raise Invalid("document_too_long", name=filename, most=LONGEST)
    return loaded
