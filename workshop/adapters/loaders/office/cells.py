"""Cells of an Excel file from its XML: only those that are there, so that one in the last row costs no more than one in the first.

openpyxl would make up every row and column before such a cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lxml import etree

from workshop.adapters.loaders.office import dates, number_formats
from workshop.adapters.loaders.office.package import Package

UNCALCULATED = "\0"
"""Stands for a formula without a result until the language of its sheet is known."""
MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
"""A cell (`B12`), matched whole: letters and figures cannot stand for each other, so that nothing is tried twice."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""Letters that XML cannot hold. Of one length."""
_NUMBERED = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    **dict.fromkeys((5, 6), "¥#,##0;¥-#,##0"),
    **dict.fromkeys((7, 8), "¥#,##0.00;¥-#,##0.00"),
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 36, 50, 57), "ge.m.d"),
    **dict.fromkeys((28, 29, 51, 54, 58), 'ggge"年"m"月"d"日"'),
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"時"mm"分"',
    33: 'h"時"mm"分"ss"秒"',
    **dict.fromkeys((34, 52, 55), 'yyyy"年"m"月"'),
    **dict.fromkeys((35, 53, 56), 'm"月"d"日"'),
    **dict.fromkeys((37, 38), "#,##0;-#,##0"),
    **dict.fromkeys((39, 40), "#,##0.00;-#,##0.00"),
    41: "#,##0;-#,##0;-",
    42: "¥#,##0;¥-#,##0;¥-",
    43: "#,##0.00;-#,##0.00;-",
    44: "¥#,##0.00;¥-#,##0.00;¥-",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""Formats that files only number (ECMA-376 part 1, 18.8.30), in the way of Japan where Excel shows them in the way of a country."""

Span = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, counted from 1."""


@dataclass(slots=True)
class Grid:
    """Rows by number, each with its cells' texts by column, and the merged cells."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CellReader:
    """What the cells of a file refer to: its shared texts, the format of each style, and the year its days are counted from."""

    strings: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool

    def grid(self, package: Package, part: str) -> Grid:
        """Read a sheet. Raises KeyError, XMLSyntaxError."""
        grid = Grid()
        row = column = 0
        for node in _nodes(package, part, "row", "c", "mergeCell"):
            tag = etree.QName(node).localname
            if tag == "mergeCell":
                grid.merged += _spans(node.get("ref", ""))
            elif tag == "row":
                number = node.get("r", "")
                # A number beyond the last row is a slip or an attack; Excel leaves numbers out of rows that follow each other.
                known = number.isascii() and number.isdigit() and len(number) < 8
                row, column = int(number) if known else row + 1, 0
            else:
                place = _place(node.get("r", ""))
                row, column = place or (max(row, 1), column + 1)
                if (text := self._text(node)) and column <= MOST_COLUMNS and row <= MOST_ROWS:
                    grid.rows.setdefault(row, {})[column] = text
        return grid

    def _text(self, node: Any) -> str:
        """Give a cell as it was seen, as far as the file tells. A formula whose result is an empty text is empty."""
        value = node.findtext("./{*}v") or ""
        match node.get("t", "n"):
            case "s":
                known = value.isascii() and value.isdigit() and int(value) < len(self.strings)
                return self._formatted(self.strings[int(value)], node) if known else ""
            case "inlineStr":
                inline = node.find("./{*}is")
                return "" if inline is None else self._formatted(_string(inline), node)
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(value, value.upper())
            case "e":
                return value
            case "d":
                return self._day(value, node)
            case "n":
                if not value:
                    return UNCALCULATED if node.find("./{*}f") is not None else ""
                return number_formats.shown(value, self._format(node), self.since_1904)
        return self._formatted(_unescaped(value), node)

    def _day(self, value: str, node: Any) -> str:
        try:
            return number_formats.shown(
                str(dates.code(datetime.fromisoformat(value).replace(tzinfo=None))), self._format(node)
            )
        except ValueError:
            return value

    def _formatted(self, text: str, node: Any) -> str:
        code = self._format(node)
        return number_formats.text_shown(text, code) if "@" in code and text else text

    def _format(self, node: Any) -> str:
        style = node.get("s", "0")
        number = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
        return self.formats[number] if number < len(self.formats) else "General"


def reader(package: Package, parts: dict[str, str], since_1904: bool) -> CellReader:
    """Read what cells refer to from the parts of kinds `sharedStrings` and `styles`. Raises KeyError, XMLSyntaxError."""
    strings = parts.get("sharedStrings")
    texts = tuple(_string(node) for node in _nodes(package, strings, "si")) if strings else ()
    return CellReader(texts, _formats(package.root(parts["styles"])) if "styles" in parts else (), since_1904)


def _formats(styles: Any) -> tuple[str, ...]:
    codes: dict[str, str] = {str(number): code for number, code in _NUMBERED.items()}
    codes |= {
        node.get("numFmtId", ""): node.get("formatCode", "General")
        for node in styles.iterfind("./{*}numFmts/{*}numFmt")
    }
    return tuple(codes.get(node.get("numFmtId", "0"), "General") for node in styles.iterfind("./{*}cellXfs/{*}xf"))


def _nodes(package: Package, part: str, *names: str) -> Iterator[Any]:
    """Give the elements with these names as they end, and forget each. A row is told by its number when it begins."""
    with package.stream(part) as stream:
        tags = [f"{{*}}{name}" for name in names]
        for event, node in etree.iterparse(stream, ("start", "end"), tag=tags, resolve_entities=False, no_network=True):
            begins = etree.QName(node).localname == "row"
            if begins == (event == "start"):
                yield node
            if event == "end":
                node.clear()
                while node.getprevious() is not None:
                    del node.getparent()[0]


def _string(node: Any) -> str:
    """Give the words of a text, without its furigana."""
    return _unescaped(
        "".join(part.text or "" for part in node.iterfind("./{*}t"))
        + "".join(part.text or "" for part in node.iterfind("./{*}r/{*}t"))
    )


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _place(reference: str) -> tuple[int, int] | None:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row, column) if 1 <= row <= MOST_ROWS and column <= MOST_COLUMNS else None


def _spans(reference: str) -> list[Span]:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    return [(*start, *end)] if start and end and start <= end else []
