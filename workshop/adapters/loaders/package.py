"""What the three kinds of Office files share: a zip of XML parts, which may be locked, broken, or a bomb."""

import io
import zipfile
import zlib

from lxml import etree

from workshop.domain.errors import Invalid

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all parts together; `zipfile` never gives more of a part than its entry declares."""
MOST_PARTS = 10_000
BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, EOFError, NotImplementedError)
"""What the libraries raise for a file that is cut off, scribbled on, or made by nobody."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A compound file: an Office file with a password, or one of before 2007."""


def check(name: str, data: bytes, folder: str) -> None:
    """Raises Invalid unless it is a zip of bearable size with parts in `folder`: document_locked, document_other,
    document_broken, document_unpacked."""
    if data.startswith(_OLE):
        raise Invalid(
            "document_locked" if "EncryptedPackage".encode("utf-16-le") in data else "document_other", name=name
        )
    if not data.startswith(b"PK"):
        raise Invalid("document_other" if b"%PDF-" in data[:1024] else "document_broken", name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except BROKEN as error:
        raise Invalid("document_broken", name=name) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Invalid("document_unpacked", name=name, most=MOST_UNPACKED // 1024 // 1024)
    if not any(part.filename.startswith(folder) for part in parts):
        raise Invalid("document_other", name=name)


def company(data: bytes) -> str | None:
    """The office a file was written in, as its program was told."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "docProps/app.xml" not in package.namelist():
            return None
        try:
            root = etree.fromstring(package.read("docProps/app.xml"), etree.XMLParser(resolve_entities=False))
        except BROKEN:  # a decoration of the file, never a reason to refuse it
            return None
    found: str | None = root.findtext(
        "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Company"
    )
    return found
