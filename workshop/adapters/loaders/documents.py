"""Reads a project document as pages of text: Markdown, plain text, PDF, DOCX. What cannot be read is refused by name."""

import io
import re
from collections.abc import Callable
from pathlib import PurePath

from workshop.domain.errors import Invalid

PAGE_MARK = re.compile(r"^\s*<!--\s*page\s*-->\s*$", re.MULTILINE | re.IGNORECASE)
ENCODINGS = ("utf-8-sig", "cp932", "euc_jp")
"""Tried in turn; the first that fits."""
LARGEST = 30 * 1024 * 1024
"""Bytes of one file."""


def read_pages(filename: str, data: bytes) -> tuple[str, ...]:
    """The text of each page, in order; a format without pages has one. Raises Invalid: document_too_large,
    document_kind, document_empty, document_broken, document_locked, document_scan."""
    if len(data) > LARGEST:
        raise Invalid("document_too_large", name=filename, most=LARGEST // 1024 // 1024)
    read = _READERS.get(PurePath(filename).suffix.lower())
    if read is None:
        raise Invalid("document_kind", name=filename, kinds=", ".join(sorted(kind[1:] for kind in _READERS)))
    pages = read(filename, data)
    if not any(page.strip() for page in pages):
        raise Invalid("document_empty", name=filename)
    return pages


def _text(filename: str, data: bytes) -> tuple[str, ...]:
    # ISO-2022-JP is ASCII with escapes, so that UTF-8 would read it, as nonsense.
    for encoding in ("iso2022_jp",) if b"\x1b$" in data else ENCODINGS:
        try:
            whole = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in whole:
            break
        return tuple(page.strip() for page in PAGE_MARK.split(whole.replace("\r\n", "\n")))
    raise Invalid("document_broken", name=filename)


def _pdf(filename: str, data: bytes) -> tuple[str, ...]:
    import pypdfium2  # a library of its own: only who reads a PDF loads it

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "document_locked" if "password" in str(error).lower() else "document_broken"
        raise Invalid(code, name=filename) from error
    try:
        pages = tuple(page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document)
    finally:
        document.close()
    if pages and not any(page.strip() for page in pages):
        raise Invalid("document_scan", name=filename)
    return pages


def _docx(filename: str, data: bytes) -> tuple[str, ...]:
    import zipfile

    import docx  # lxml: only who reads a DOCX loads it
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Invalid("document_broken", name=filename) from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["", *("| " + " | ".join(cell.text for cell in row.cells) + " |" for row in block.rows), ""]
        else:
            level = (block.style.name or "") if block.style else ""
            mark = "#" * int(level[-1]) + " " if level.startswith("Heading ") and level[-1].isdigit() else ""
            lines += [f"{mark}{block.text}", ""]
    return ("\n".join(lines),)


_READERS: dict[str, Callable[[str, bytes], tuple[str, ...]]] = {
    ".md": _text,
    ".txt": _text,
    ".pdf": _pdf,
    ".docx": _docx,
}
