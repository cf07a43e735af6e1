"""Numbers of list items in Word are counted as Word counts them."""

import pytest

from tests.adapters.loaders import parts
from workshop.adapters.loaders.office import word
from workshop.adapters.loaders.office.numbering import counted

LEVELS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Jo"/><w:lvlText w:val="第%1条"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="aiueoFullWidth"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:styleId="Jo"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="JoKai"><w:name w:val="条の改"/><w:basedOn w:val="Jo"/></w:style>'
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="LP"><w:name w:val="List Paragraph"/></w:style>'
)


def item(text: str, list_id: int, level: int = 0, style: str = "") -> str:
    mark = f'<w:pStyle w:val="{style}"/>' if style else ""
    return parts.paragraph(text, f'{mark}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def lines(*paragraphs: str) -> list[str]:
    made = parts.word("".join(paragraphs), ("numbering", "numbering", LEVELS), ("styles", "styles", STYLES))
    return word.read("a.docx", made).pages[0].split("\n\n")


def test_levels_count_within_the_one_above() -> None:
    assert lines(
        item("目的", 1), item("市", 1, 1), item("町", 1, 1), item("定義", 1), item("村", 1, 1), item("字", 1, 2)
    ) == [
        *("第1条 目的", "(ア) 市", "(イ) 町", "第2条 定義", "(ア) 村", "2.1 字"),
    ]


def test_styles_stand_for_lists_and_a_list_of_its_own_starts_anew() -> None:
    style = '<w:pStyle w:val="Jo"/>'
    based = '<w:pStyle w:val="JoKai"/>'
    out = '<w:pStyle w:val="Jo"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert lines(
        parts.paragraph("一", style), parts.paragraph("二", based), parts.paragraph("外", out), item("五", 3)
    ) == [
        *("第1条 一", "第2条 二", "外", "第5条 五"),
    ]


def test_bullets_headings_and_paragraphs_of_lists_without_a_number() -> None:
    assert lines(item("バス", 2), item("交通", 1, 0, "H1"), parts.paragraph("文", '<w:pStyle w:val="LP"/>')) == [
        *("・バス", "# 第1条 交通", "文"),
    ]


def test_numbers_stand_in_cells_of_tables_too() -> None:
    assert lines(f"<w:tbl><w:tr><w:tc>{item('目的', 1)}</w:tc><w:tc>{item('定義', 1)}</w:tc></w:tr></w:tbl>") == [
        "| 第1条 目的 | 第2条 定義 |"
    ]


@pytest.mark.parametrize(
    ("number", "way", "seen"),
    [
        *((3, "decimalEnclosedCircle", "③"), (30, "decimalEnclosedCircle", "30"), (12, "decimalFullWidth", "１２")),
        *((4, "lowerRoman", "iv"), (9, "upperRoman", "IX"), (28, "lowerLetter", "bb"), (2, "upperLetter", "B")),
        *((5, "aiueo", "オ"), (3, "iroha", "ハ"), (21, "japaneseCounting", "二十一"), (110, "chineseCounting", "百十")),
        *((21, "ideographDigital", "二一"), (3, "decimalZero", "03"), (3, "unheard-of", "3"), (0, "upperRoman", "0")),
    ],
)
def test_ways_of_counting(number: int, way: str, seen: str) -> None:
    assert counted(number, way) == seen
