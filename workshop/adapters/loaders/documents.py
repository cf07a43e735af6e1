"""Reads a project document whole: text, captions, web pages, PDF and Office files. What cannot be read is refused by name."""

import re
from dataclasses import replace
from pathlib import PurePath

from workshop.adapters.loaders import formats, sandbox
from workshop.adapters.loaders.bounds import LARGEST
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid
from workshop.domain.text.folding import readable

_NOT_TEXT = re.compile(rb"%PDF-|PK\x03\x04|\xd0\xcf\x11\xe0|\x89PNG|\xff\xd8\xff|GIF8|MZ\x90")
"""How files begin that are no text, whatever their names say. Fixed letters."""


def document_kinds() -> tuple[str, ...]:
    """Give the endings of the files that can be read, without their dot, in order."""
    return formats.ENDINGS


def read_document(filename: str, data: bytes) -> Loaded:
    """Read a document in a process of its own, with what it says of itself.

    Raises Invalid: document_too_large, document_kind, document_empty, document_other, document_broken, document_locked,
    document_scan, document_unpacked, document_slow, document_heavy, document_pages, document_too_long."""
    if len(data) > LARGEST:
        raise Invalid("document_too_large", name=filename, most=LARGEST // 1024 // 1024)
    if not data.strip():
        raise Invalid("document_empty", name=filename)
    kind = PurePath(filename).suffix.lower()
    if kind not in formats.KINDS:
        raise Invalid("document_kind", name=filename, kinds=", ".join(formats.ENDINGS))
    if kind in formats.TEXTS and _NOT_TEXT.match(data):
        raise Invalid("document_other", name=filename)
    loaded = sandbox.read(filename, data)
    return _checked(filename, replace(loaded, pages=tuple(readable(page).strip() for page in loaded.pages)))


class DocumentFiles:
    """Every format of `formats`, as the port `Files`."""

    @property
    def endings(self) -> tuple[str, ...]:
        return document_kinds()

    def read(self, filename: str, data: bytes) -> Loaded:
        return read_document(filename, data)


def _checked(filename: str, loaded: Loaded) -> Loaded:
    if not any(page and number not in loaded.unreadable for number, page in enumerate(loaded.pages, 1)):
        code = "document_scan" if loaded.unreadable else "document_broken" if loaded.partial else "document_empty"
        raise Invalid(code, name=filename)
    return loaded
