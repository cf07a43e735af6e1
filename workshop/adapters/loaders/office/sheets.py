"""XLSX: each sheet is a page, its name the heading, its cells as tables with the values that people saw."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from workshop import texts
from workshop.adapters.loaders import markdown
from workshop.adapters.loaders.bounds import LONGEST
from workshop.adapters.loaders.office import cells
from workshop.adapters.loaders.office.cells import UNCALCULATED, Grid
from workshop.adapters.loaders.office.package import BROKEN, Package, opened
from workshop.adapters.loaders.office.properties import properties
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid
from workshop.domain.model import PageUnit
from workshop.domain.model.plan import Language

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LABEL = 8
"""Characters of what may be the label of a row without values; a note below a table is longer."""
_MOST_CELLS = 1_000_000
"""Places of one table, empty ones among them: each costs three letters, so that a larger one is too long to be read anyway."""

Row = list[str]


def read(name: str, data: bytes) -> Loaded:
    """Read sheets, which keep their numbers: those their author hid are empty pages, those that are not there are partial, and
    those that only hold a chart are unreadable.

    Raises Invalid: document_locked, document_other, document_broken, document_unpacked, document_too_long."""
    package = opened(name, data, "xl/")
    try:
        return _Book(name, package).loaded()
    except BROKEN as error:
        raise Invalid("document_broken", name=name) from error


class _Book:
    """The sheets of one file while they are read."""

    def __init__(self, name: str, package: Package) -> None:
        self._name = name
        self._package = package
        main = package.main() or "xl/workbook.xml"
        root = package.root(main)
        self._relations = package.relations(main)
        self._sheets = root.findall("./{*}sheets/{*}sheet")
        facts = root.find("./{*}workbookPr")
        since_1904 = facts is not None and facts.get("date1904") in {"1", "true", "on"}
        self._reader = cells.reader(package, {part.kind: part.target for part in self._relations.values()}, since_1904)
        self._partial: list[int] = []
        self._uncalculated = 0

    def loaded(self) -> Loaded:
        """Give what the file holds. Raises what BROKEN names, and Invalid(document_too_long)."""
        kinds = [self._kind(sheet.get(f"{_R}id", "")) for sheet in self._sheets]
        hidden = [n for n, sheet in enumerate(self._sheets, 1) if sheet.get("state", "visible") != "visible"]
        pages = [
            "" if number in hidden or kinds[number - 1] != "worksheet" else self._page(number, sheet)
            for number, sheet in enumerate(self._sheets, 1)
        ]
        self._partial += [n for n, kind in enumerate(kinds, 1) if kind == "" and n not in hidden]
        own = properties(self._package)
        return Loaded(
            tuple(pages),
            PageUnit.SHEET,
            own.title,
            own.source,
            own.published,
            unreadable=tuple(n for n, kind in enumerate(kinds, 1) if kind == "chartsheet" and n not in hidden),
            hidden=tuple(hidden),
            uncalculated=self._uncalculated,
            partial=tuple(sorted(self._partial)),
        )

    def _kind(self, id: str) -> str:
        return self._relations[id].kind if id in self._relations else ""

    def _page(self, number: int, sheet: Any) -> str:
        try:
            grid = self._reader.grid(self._package, self._relations[sheet.get(f"{_R}id", "")].target)
        except BROKEN:
            self._partial.append(number)
            return ""
        _spread(grid)
        self._uncalculated += sum(text == UNCALCULATED for row in grid.rows.values() for text in row.values())
        japanese = any(markdown.wide(text) for row in grid.rows.values() for text in row.values())
        missing = texts.text(Language.JA if japanese else Language.EN, "documents.uncalculated")
        blocks = [block for rows in self._groups(grid, missing) for block in _blocks(rows)]
        title = sheet.get("name", "")
        return markdown.page([markdown.heading(1, title), *blocks]) if blocks else ""

    def _groups(self, grid: Grid, missing: str) -> Iterator[list[Row]]:
        """Give the tables of a sheet, as empty rows part them, each without its empty columns. Raises Invalid(document_too_long)."""
        group: list[dict[int, str]] = []
        last = 0
        filled = sorted(number for number, row in grid.rows.items() if any(text.strip() for text in row.values()))
        for number in [*filled, 0]:
            if group and number != last + 1:
                columns = sorted({column for row in group for column, text in row.items() if text.strip()})
                if len(columns) * len(group) > _MOST_CELLS:
                    raise Invalid("document_too_long", name=self._name, most=LONGEST)
                yield [[_shown(row.get(column, ""), missing) for column in columns] for row in group]
                group = []
            group += [grid.rows[number]] if number else []
            last = number


def _shown(text: str, missing: str) -> str:
    return missing if text == UNCALCULATED else text


def _spread(grid: Grid) -> None:
    """Tell a cell merged over several rows in each that is there, so that a row can be read alone; one merged over several columns
    leaves the others empty. Merged cells do not overlap: where they do, the later ones of a column are not spread."""
    numbers = sorted(grid.rows)
    reached: dict[int, int] = {}
    for first, column, last, _ in sorted(grid.merged):
        text = grid.rows.get(first, {}).get(column, "")
        if not text or first <= reached.get(column, 0):
            continue
        reached[column] = last
        for number in numbers[bisect_right(numbers, first) : bisect_right(numbers, last)]:
            grid.rows[number].setdefault(column, text)


def _blocks(rows: list[Row]) -> Iterator[str]:
    """Give a table with what stands above and below it: rows that fill one cell are words about it."""
    full = [number for number, row in enumerate(rows) if len(_filled(row)) > 1]
    start, end = (full[0], full[-1] + 1) if full else (len(rows), len(rows))
    while end < len(rows) and len(_filled(rows[end])[0]) <= _LABEL:
        end += 1
    yield from (_filled(row)[0] for row in rows[:start])
    yield markdown.table(_trimmed(rows[start:end]))
    yield from (_filled(row)[0] for row in rows[end:])


def _filled(row: Row) -> list[str]:
    # A sign such as #N/A would be read as a heading.
    return [words.lstrip("#|") for cell in row if (words := markdown.one_line(cell))]


def _trimmed(rows: Sequence[Row]) -> list[Row]:
    """Leave out columns that are empty in every row."""
    used = [column for column in range(len(rows[0]) if rows else 0) if any(row[column].strip() for row in rows)]
    return [[row[column] for column in used] for row in rows]
