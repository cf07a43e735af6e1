"""Excel: cells where they stand, at a cost of the cells that are there."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from tests.adapters.loaders import parts
from workshop.adapters.loaders.office import sheets
from workshop.domain.errors import Invalid


def page(sheet: str, *formats: str) -> str:
    return sheets.read("a.xlsx", parts.workbook(sheet, formats)).pages[0]


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def calls(act: Callable[[], object]) -> int:
    """How many functions of Python are called: a measure of work that no other work on the machine changes."""
    count = 0

    def note(frame: FrameType, event: str, value: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def test_cell_merged_over_rows_is_told_in_each() -> None:
    rows = row(1, parts.text_cell("A1", "北部"), parts.cell("B1", "10"), parts.cell("C1", "1")) + row(
        2, parts.cell("B2", "20")
    )
    assert page(f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>') == (
        "# 表\n\n| 北部 | 10 | 1 |\n| 北部 | 20 |  |"
    )


def test_styles_show_numbers_and_days_that_files_only_number() -> None:
    data = row(1, parts.text_cell("A1", "年度"), parts.cell("B1", "5", 0), parts.cell("C1", "45383", 1))
    assert page(f"<sheetData>{data}</sheetData>", '"令和"0"年度"', "ggge") == "# 表\n\n| 年度 | 令和5年度 | 令和6 |"


@pytest.mark.parametrize("place", ["A1048576", "XFD2", "XFD1048576"])
def test_cell_in_the_last_row_or_column_costs_no_more_than_any(place: str) -> None:
    def read(last: str) -> Callable[[], object]:
        number = int(last.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        data = row(1, parts.text_cell("A1", "人口"), parts.cell("B1", "1")) + row(number, parts.text_cell(last, "注"))
        return lambda: page(f"<sheetData>{data}</sheetData>")

    near, far = read("A" + "2" if place == "XFD2" else "B3"), read(place)
    near(), far()  # what is kept from one call to the next is there
    assert calls(far) < calls(near) * 1.1


def test_work_grows_as_the_cells_do() -> None:
    def read(count: int) -> Callable[[], object]:
        data = "".join(row(number, parts.cell(f"A{number}", "1")) for number in range(1, count + 1))
        merged = '<mergeCell ref="A1:XFD1048576"/>' * count
        return lambda: page(f"<sheetData>{data}</sheetData><mergeCells>{merged}</mergeCells>")

    read(10)()
    small, double, triple = (calls(read(count)) for count in (200, 400, 600))
    assert abs((triple - double) - (double - small)) < small / 20


def test_table_that_is_nearly_all_empty_is_too_long() -> None:
    def column(number: int) -> str:
        return "".join(chr(65 + part) for part in (number // 26 // 26, number // 26 % 26, number % 26))

    data = "".join(row(n + 1, parts.cell(f"{column(n + 1000)}{n + 1}", "1")) for n in range(1_001))
    with pytest.raises(Invalid) as caught:
        page(f"<sheetData>{data}</sheetData>")
    assert caught.value.code == "document_too_long"


def test_cells_without_places_follow_each_other() -> None:
    data = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>"
    assert page(f"<sheetData>{data}</sheetData>") == "# 表\n\n| 1 | 2 |\n| 3 | 4 |"


def test_strict_workbook_is_read() -> None:
    data = row(1, parts.text_cell("A1", "人口"), '<c r="B1" t="d"><v>2024-04-01</v></c>')
    made = parts.workbook(f"<sheetData>{data}</sheetData>", ("yyyy/m/d",), kinds=parts.STRICT)
    assert sheets.read("a.xlsx", made).pages == ("# 表\n\n| 人口 | 2024/4/1 |",)
