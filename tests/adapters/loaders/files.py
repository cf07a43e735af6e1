"""Files of every kind, made by the programs' own libraries."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pypdf
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

Page = Callable[[Canvas], None]
"""Draws one page."""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""The smallest PNG."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
"""How a compound file begins: Office before 2007, or with a password."""


def pdf(*pages: Page, title: str = "", author: str = "") -> bytes:
    """A PDF of these pages in Japanese type."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5", isVertical=True))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(600, 800))
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def lines(*texts: str) -> Page:
    """A page written from left to right."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("HeiseiMin-W3", 12)
        for number, text in enumerate(texts):
            canvas.drawString(50, 700 - 20 * number, text)

    return draw


def columns(*texts: str) -> Page:
    """A page written downwards, columns from right to left, by a font whose encoding is vertical."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("HeiseiKakuGo-W5", 12)
        for number, text in enumerate(texts):
            canvas.drawString(500 - 20 * number, 700, text)

    return draw


def letters(text: str) -> Page:
    """A page written downwards in one column, each letter set on its own and far from the one before."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("HeiseiMin-W3", 12)
        for number, letter in enumerate(text):
            canvas.drawString(500, 700 - 40 * number, letter)

    return draw


def scan(stamp: str = "") -> Page:
    """A page that is a picture, perhaps with a stamp on it."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(PIXEL)), 0, 0, 600, 800)
        canvas.setFont("HeiseiMin-W3", 12)
        canvas.drawString(300, 20, stamp)

    return draw


def blank(canvas: Canvas) -> None:
    """A page with nothing on it."""


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(lines("夜のバス"))))
    writer.encrypt("himitsu", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def saved(document: Any) -> bytes:
    """What a library's document writes."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def changed(package: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """A zip with each part as `change` gives it, and with more parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name, content)
    return made.getvalue()


def part(wanted: str, old: str, new: str) -> Callable[[str, bytes], bytes]:
    """A change of words within one part, which must be there."""

    def change(name: str, content: bytes) -> bytes:
        if name != wanted:
            return content
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return change
