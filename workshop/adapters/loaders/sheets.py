"""XLSX: each sheet is a page, its name the heading, its cells as tables with the values that people saw."""

import datetime
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from workshop import texts
from workshop.adapters.loaders import blocks, facts, package
from workshop.domain.errors import Invalid
from workshop.domain.loaded import Loaded
from workshop.domain.model import PageUnit
from workshop.domain.plan import Language

_PERCENT = re.compile(r"(?:0|#)(?:\.(0+))?%")
_UNCALCULATED = "\0"
"""Stands for a formula without a result until the language of its sheet is known."""

_LABEL = 8
"""Characters of what may be the label of a row without values; a note below a table is longer."""

Row = list[str]


def read(name: str, data: bytes) -> Loaded:
    """Sheets keep their numbers: those their author hid are empty pages."""
    package.check(name, data, "xl/")
    try:
        values, formulas = (
            openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=calculated)
            for calculated in (True, False)
        )
        sheets = [(sheet, formulas[sheet.title]) for sheet in values.worksheets]
        hidden = tuple(number for number, (sheet, _) in enumerate(sheets, 1) if sheet.sheet_state != "visible")
        tables = [[] if n in hidden else list(_rows(*pair)) for n, pair in enumerate(sheets, 1)]
    except (*package.BROKEN, InvalidFileException) as error:
        raise Invalid("document_broken", name=name) from error
    told = values.properties
    return Loaded(
        tuple(_page(sheet.title, rows) for (sheet, _), rows in zip(sheets, tables, strict=True)),
        PageUnit.SHEET,
        title=facts.title(told.title),
        source=facts.source(package.company(data), told.creator),
        published=facts.day(told.modified),
        hidden=hidden,
        uncalculated=sum(row.count(_UNCALCULATED) for rows in tables for row in rows),
    )


def _rows(values: Any, formulas: Any) -> Iterator[Row]:
    for sheet in (values, formulas):
        sheet.reset_dimensions()  # many programs write a wrong one
    for seen, meant in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
        yield [_told(*pair) for pair in zip(seen, meant, strict=True)]


def _told(cell: Any, meant: Any) -> str:
    """A cell as its reader saw it, as far as the file tells. A formula whose result is an empty text is empty."""
    value = cell.value
    if value is None:
        return _UNCALCULATED if meant.data_type == "f" and cell.data_type == "n" else ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, int | float):
        percent = _PERCENT.search(cell.number_format or "")
        return f"{value * 100:.{len(percent[1] or '')}f}%" if percent else format(value, ".15g")
    return str(value)


def _page(title: str, rows: list[Row]) -> str:
    language = Language.JA if any(blocks.wide(cell) for row in rows for cell in row) else Language.EN
    missing = texts.text(language, "documents.uncalculated")
    told = [[missing if cell == _UNCALCULATED else cell for cell in row] for row in rows]
    found = [block for group in _groups(told) for block in _blocks(group)]
    return blocks.page([blocks.heading(1, title), *found]) if found else ""


def _groups(rows: list[Row]) -> Iterator[list[Row]]:
    """Tables of a sheet, as empty rows part them."""
    group: list[Row] = []
    for row in [*rows, []]:
        if any(cell.strip() for cell in row):
            group.append(row)
        elif group:
            yield group
            group = []


def _blocks(rows: list[Row]) -> Iterator[str]:
    """Above and below a table, rows that fill one cell are words about it."""
    full = [number for number, row in enumerate(rows) if len(_filled(row)) > 1]
    start, end = (full[0], full[-1] + 1) if full else (len(rows), len(rows))
    while end < len(rows) and len(_filled(rows[end])[0]) <= _LABEL:
        end += 1
    yield from (_filled(row)[0] for row in rows[:start])
    yield blocks.table(_trimmed(rows[start:end]))
    yield from (_filled(row)[0] for row in rows[end:])


def _filled(row: Row) -> list[str]:
    # A sign such as #N/A would be read as a heading.
    return [words.lstrip("#|") for cell in row if (words := blocks.one_line(cell))]


def _trimmed(rows: Sequence[Row]) -> list[Row]:
    """Without the empty columns at either side."""
    width = max((len(row) for row in rows), default=0)
    full = [row + [""] * (width - len(row)) for row in rows]
    used = [column for column in range(width) if any(row[column].strip() for row in full)]
    return [row[used[0] : used[-1] + 1] for row in full]
