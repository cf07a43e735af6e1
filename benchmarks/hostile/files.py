"""Files made to hang, to fill memory or to break a reader. Each is read as an upload is: in the reading process, with its bounds."""

import io
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from benchmarks.hostile.target import Outcome, Target
from tests.adapters.loaders import parts
from workshop.adapters.loaders.documents import read_document
from workshop.domain.errors import WorkshopError

SECONDS = 15.0
"""A file of some kilobytes may take, on a machine that does other things too; the last row of a sheet is held to less below."""
SHEET = 5.0
"""The sheet with one cell in its last row: under a second to read, and the start of the reading process."""
LAST_ROW = 1_048_576


def malformed(target: Target) -> list[Outcome]:
    """Read each, two at a time, while the server is asked something."""
    made = list(files())
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda file: _read(*file), made))
    held = {f"{name} {told} {seconds:.1f} s": ok for (name, *_), (told, seconds, ok) in zip(made, results, strict=True)}
    held["server answers"] = target.answers()
    slowest = max(seconds for _, seconds, _ in results)
    return [Outcome("malformed documents", held, f"read or refused by name, the slowest after {slowest:.1f} s")]


def _read(name: str, filename: str, data: bytes, most: float) -> tuple[str, float, bool]:
    begun = time.monotonic()
    try:
        read_document(filename, data)
        told = "read"
    except WorkshopError as error:
        told = error.code
    seconds = time.monotonic() - begun
    return told, seconds, seconds <= most


def files() -> Iterator[tuple[str, str, bytes, float]]:
    """Name, file name, bytes and seconds each may take."""
    vtt = "WEBVTT\n\n00:01 --> 00:02\n"
    yield "8,000 ruby", "a.vtt", (vtt + "<rt>" * 8_000).encode(), SECONDS
    yield "200,000 voices", "a.vtt", (vtt + "<v " * 200_000).encode(), SECONDS
    yield "200,000 half tags", "a.vtt", (vtt + "<" * 200_000).encode(), SECONDS
    yield "100,000 entities", "a.vtt", (vtt + "&#" * 100_000).encode(), SECONDS
    row = f'<sheetData><row r="{LAST_ROW}">{parts.text_cell(f"A{LAST_ROW}", "坂")}</row></sheetData>'
    yield "cell in the last row", "a.xlsx", parts.workbook(row), SHEET
    far = f'<sheetData><row r="{LAST_ROW}">{parts.text_cell(f"XFD{LAST_ROW}", "坂")}</row></sheetData>'
    yield "cell in the last corner", "a.xlsx", parts.workbook(far), SHEET
    merged = f'{row}<mergeCells><mergeCell ref="A1:XFD{LAST_ROW}"/></mergeCells>'
    yield "one merged sheet", "a.xlsx", parts.workbook(merged), SECONDS
    yield "bomb in a Word file", "a.docx", parts.word(parts.paragraph("坂" * 100_000_000)), SECONDS
    yield "bomb in a picture", "a.docx", parts.package({"word/media/a.png": b"\0" * 300_000_000}), SECONDS
    yield "bomb of bombs", "a.pptx", _nested(5), SECONDS
    yield "a hundred thousand parts", "a.xlsx", parts.package({f"x/{n}": b"" for n in range(60_000)}), SECONDS
    yield "billion laughs", "a.docx", parts.package({"word/document.xml": _laughs()}), SECONDS
    yield "file outside", "a.docx", parts.package({"word/document.xml": _outside()}), SECONDS
    yield "deep page", "a.html", b"<div>" * 200_000 + "坂".encode(), SECONDS
    yield "deep lists", "a.md", b"- " * 20_000 + b"x", SECONDS
    yield "stars", "a.md", b"*" * 200_000, SECONDS
    yield "brackets", "a.md", b"[" * 100_000, SECONDS
    yield "PDF of brackets", "a.pdf", b"%PDF-1.4\n1 0 obj\n" + b"[" * 300_000, SECONDS
    yield "PDF that is a circle", "a.pdf", _circle(), SECONDS
    yield "nulls", "a.txt", b"\0" * 1_000_000, SECONDS
    yield "one line", "a.txt", "坂".encode() * 3_000_000, SECONDS
    yield "chance", "a.xlsx", b"PK\x03\x04" + bytes(range(256)) * 1_000, SECONDS


def _nested(depth: int) -> bytes:
    data = b"\0" * 50_000_000
    for _ in range(depth):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for number in range(4):
                package.writestr(f"ppt/slides/slide{number}.xml", data)
        data = packed.getvalue()
    return data


def _laughs() -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE d [<!ENTITY l0 "坂">{lines}]><d>&l11;</d>'


def _outside() -> str:
    return '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><d>&f;</d>'


def _circle() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>\nendobj\n"
        b"trailer<</Root 1 0 R>>"
    )
