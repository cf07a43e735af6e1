"""Documents made to be slow: how the time to read one grows when the file doubles, and the time of a cell in the last row.

`uv run python benchmarks/documents.py [--json FILE]`. A reader that is linear takes twice as long for twice as much.
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import Row, arguments, machine, report
from tests.adapters.loaders import parts
from workshop.adapters.loaders import formats
from workshop.adapters.loaders.documents import read_document
from workshop.domain.errors import WorkshopError

_CUE = "WEBVTT\n\n00:00.000 --> 00:01.000\n"
_PIECES = 100_000
_MOST_GROWTH = 3.0
"""Twice as much takes twice as long; four times as long would be a reader that looks at everything for each piece."""
_LAST_CELL_SECONDS = 1.0

CASES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "captions: <rt> without an end": ("a.vtt", lambda n: (_CUE + "<ruby>海<rt>" * n).encode()),
    "captions: <v without an end": ("a.vtt", lambda n: (_CUE + "<v " * n).encode()),
    "text: empty lines": ("a.txt", lambda n: b"a" + b" \n" * n + b"<!-- page"),
    "Markdown: blanks in a heading": ("a.md", lambda n: b"# a" + b" " * n + b"b"),
    "web: <meta without an end": ("a.html", lambda n: b"<p>a" + b"<meta " * n),
    "web: lists within lists": ("a.html", lambda n: b"<ul>" * 100 + b"<li>x</li>" * n),
    "web: parts called content": ("a.html", lambda n: b"<div class=content>x</div>" * n),
    "Excel: rows": (
        "a.xlsx",
        lambda n: parts.workbook("<sheetData>" + "<row><c><v>1</v></c></row>" * n + "</sheetData>"),
    ),
    "Excel: cells merged over all": (
        "a.xlsx",
        lambda n: parts.workbook(
            "<sheetData><row><c><v>1</v></c></row></sheetData>" + '<mergeCell ref="A1:XFD1048576"/>' * n
        ),
    ),
    "Word: paragraphs within 80 boxes": (
        "a.docx",
        lambda n: parts.word(
            "<w:p><w:r><w:txbxContent>" * 80 + parts.paragraph("坂") * n + "</w:txbxContent></w:r></w:p>" * 80
        ),
    ),
}


def seconds(name: str, data: bytes) -> float:
    """Time of the core that a reader takes, with or without a text in the end."""
    start = time.process_time()
    with suppress(WorkshopError):  # a refusal is an answer too
        formats.read(name, data)
    return time.process_time() - start


def rows() -> list[Row]:
    made = []
    for title, (name, make) in CASES.items():
        seconds(name, make(10))  # what a reader loads is there
        single, double = (min(seconds(name, make(count)) for _ in range(3)) for count in (_PIECES, 2 * _PIECES))
        note = f"{single:.2f} s, then {double:.2f} s"
        made.append(Row(title, round(double / max(single, 0.001), 1), "times", _MOST_GROWTH, note=note))
    start = time.perf_counter()
    read_document("a.xlsx", parts.workbook(f"<sheetData>{parts.text_cell('A1048576', '人口')}</sheetData>"))
    made.append(Row("Excel: a cell in row 1,048,576", round(time.perf_counter() - start, 2), "s", _LAST_CELL_SECONDS))
    return made


if __name__ == "__main__":
    chosen = arguments("Documents made to be slow")
    report([machine(), *rows()], chosen.json)
