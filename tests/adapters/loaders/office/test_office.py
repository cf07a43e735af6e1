"""Word, PowerPoint and Excel: what their readers saw, without furigana, with what the files say of themselves."""

import datetime
import io
import re
from typing import Any

import docx
import openpyxl
import pptx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.adapters.loaders import files
from workshop.adapters.loaders.office import sheets, slides, word
from workshop.domain.documents.loaded import Loaded
from workshop.domain.model import PageUnit

DAY = datetime.datetime(2024, 11, 1, 9, 30)  # noqa: DTZ001 -- Office files know no zone


def described(properties: Any, title: str) -> None:
    properties.title = title
    properties.modified = DAY


def inserted(document: Any, xml: str) -> None:
    document.element.body.insert(
        len(document.element.body) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))
    )


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


# -- Word --------------------------------------------------------------------------------------------------------------


def test_word_keeps_headings_lists_and_tables_and_tells_of_itself() -> None:
    document = docx.Document()
    described(document.core_properties, "交通の構想")
    document.core_properties.author = "日立市"
    document.add_heading("交通", 1)
    document.add_paragraph("夜の便は少ない。")
    document.add_paragraph("バス", style="List Bullet")
    table = document.add_table(3, 3)
    for row, texts in zip(table.rows, [["区分", "2030", "2040"], ["男|女", "8", "7"], ["", "9", ""]], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    assert word.read("a.docx", files.saved(document)) == Loaded(
        ("# 交通\n\n夜の便は少ない。\n\n・バス\n\n| 区分 | 2030 | 2040 |\n| 男｜女 | 8 | 7 |\n| 男｜女 | 9 |  |",),
        PageUnit.WHOLE,
        "交通の構想",
        "日立市",
        DAY.date(),
    )


def test_word_without_a_title_is_named_by_its_first_heading() -> None:
    document = docx.Document()
    document.core_properties.title = "無題"
    document.add_paragraph("はじめに")
    document.add_heading("交通", 2)
    assert word.read("a.docx", files.saved(document)).title == "交通"


def test_furigana_of_word_is_left_out_and_its_letters_stay() -> None:
    document = docx.Document()
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{run('ひたち')}</w:rt><w:rubyBase>{run('日立')}</w:rubyBase></w:ruby>"
    inserted(document, f"<w:p>{run('ここは')}<w:r>{ruby}</w:r>{run('です。')}</w:p>")
    assert word.read("a.docx", files.saved(document)).pages == ("ここは日立です。",)


def test_tracked_changes_of_word_are_read_as_they_would_be_accepted() -> None:
    document = docx.Document()
    struck = "<w:del><w:r><w:delText>三本</w:delText></w:r></w:del>"
    inserted(document, f"<w:p>{run('夜の便は')}{struck}<w:ins>{run('五本')}</w:ins>{run('ある。')}</w:p>")
    assert word.read("a.docx", files.saved(document)).pages == ("夜の便は五本ある。",)


def test_content_controls_and_text_boxes_of_word_are_read_once() -> None:
    document = docx.Document()
    box = f"<w:txbxContent><w:p>{run('箱の中')}</w:p></w:txbxContent>"
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {names}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    inserted(document, f"<w:p>{run('外')}<w:r>{both}</w:r></w:p>")
    document.element.body.insert(
        1, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{run('欄の中')}</w:p></w:sdtContent></w:sdt>")
    )
    assert word.read("a.docx", files.saved(document)).pages == ("外\n\n箱の中\n\n欄の中",)


def test_pages_of_word_are_those_it_laid_out() -> None:
    document = docx.Document()
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    inserted(document, f"<w:p>{run('一頁の文。')}</w:p>")
    inserted(document, f"<w:p>{turn}{run('二頁から')}{turn}{run('三頁へ。')}</w:p>")
    inserted(document, f"<w:p>{run('三頁の文。')}</w:p>")
    loaded = word.read("a.docx", files.saved(document))
    assert (loaded.pages, loaded.unit) == (("一頁の文。", "二頁から三頁へ。", "三頁の文。"), PageUnit.PAGE)


def test_footnotes_of_word_follow_its_text() -> None:
    document = docx.Document()
    document.add_paragraph("人口は減る。")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    note = f'<w:footnote w:id="2"><w:p>{run("出典は推計。")}</w:p></w:footnote>'
    line = f'<w:footnote w:type="separator" w:id="0"><w:p>{run("―")}</w:p></w:footnote>'

    def change(name: str, content: bytes) -> bytes:
        if name == "[Content_Types].xml":
            return content.replace(
                b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
            )
        if name == "word/_rels/document.xml.rels":
            return content.replace(
                b"</Relationships>",
                f'<Relationship Id="rIdNote" Type="{relation}" Target="footnotes.xml"/></Relationships>'.encode(),
            )
        return content

    notes = f"<w:footnotes {nsdecls('w')}>{line}{note}</w:footnotes>".encode()
    made = files.changed(files.saved(document), change, **{"word/footnotes.xml": notes})
    assert word.read("a.docx", made).pages == ("人口は減る。\n\n出典は推計。",)


# -- PowerPoint --------------------------------------------------------------------------------------------------------


def test_slides_are_pages_with_titles_tables_charts_and_notes() -> None:
    deck = pptx.Presentation()
    described(deck.core_properties, "PowerPoint プレゼンテーション")
    first = deck.slides.add_slide(deck.slide_layouts[5])
    first.shapes.title.text = "交通の\v構想"
    first.shapes.add_textbox(Inches(1), Inches(5), Inches(4), Inches(1)).text_frame.text = "下の文。"
    first.shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1)).text_frame.text = "上の文。\n次の行。"
    group = first.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(6), Inches(4), Inches(1)).text_frame.text = "組の文。"
    first.notes_slide.notes_text_frame.text = "話すこと。"
    second = deck.slides.add_slide(deck.slide_layouts[6])
    table = second.shapes.add_table(2, 2, Inches(1), Inches(1), Inches(4), Inches(1)).table
    for row, texts in zip(table.rows, [["年", "人口"], ["2040", "125,845"]], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["2030", "2040"]
    data.add_series("人口", (15.5, 12))
    chart = second.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(3), Inches(4), Inches(3), data
    ).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "万人"
    assert slides.read("a.pptx", files.saved(deck)) == Loaded(
        (
            "# 交通の構想\n\n上の文。\n\n次の行。\n\n下の文。\n\n組の文。\n\n話すこと。",
            "| 年 | 人口 |\n| 2040 | 125,845 |\n\n万人\n\n|  | 人口 |\n| 2030 | 15.5 |\n| 2040 | 12 |",
        ),
        PageUnit.SLIDE,
        "交通の構想",
        None,
        DAY.date(),
    )


def test_hidden_slides_stay_out_and_pictures_are_named() -> None:
    deck = pptx.Presentation()
    for text in ("見える。", "隠した。"):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = text
    deck.slides[1].element.set("show", "0")
    deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_picture(io.BytesIO(files.PIXEL), 0, 0)
    deck.slides.add_slide(deck.slide_layouts[5])
    loaded = slides.read("a.pptx", files.saved(deck))
    assert (loaded.pages, loaded.hidden, loaded.unreadable) == (("# 見える。", "", "", ""), (2,), (3,))


# -- Excel -------------------------------------------------------------------------------------------------------------


def test_sheets_are_pages_with_values_as_they_were_seen() -> None:
    book = openpyxl.Workbook()
    described(book.properties, "人口の見通し")
    book.properties.creator = "日立市"
    sheet = book.active
    sheet.title = "人口"
    for row in (
        ["表1 見通し"],
        [None, "年", "人口", "割合", "調べた日", "確か"],
        [None, 2040, 125845.0, 0.1234, DAY.replace(hour=0, minute=0), True],
        [None, 2050, 0.1 + 0.2, 0.5, DAY, "a\nb|c"],
        [],
        ["注 人口は推計による。"],
    ):
        sheet.append(row)
    sheet["D3"].number_format = "0.0%"
    sheet["D4"].number_format = "0%"
    book.create_sheet("空")
    book.create_sheet("秘密").append(["出さない"])
    book["秘密"].sheet_state = "hidden"
    table = (
        "| 年 | 人口 | 割合 | 調べた日 | 確か |\n| 2040 | 125845 | 12.3% | 2024-11-01 0:00:00 | TRUE |\n"
        "| 2050 | 0.3 | 50% | 2024-11-01 9:30:00 | a b｜c |"
    )

    def dated(name: str, content: bytes) -> bytes:  # the library writes the day it saves
        return re.sub(rb"(modified[^>]*>)[^<]+", rb"\g<1>2024-11-01T09:30:00Z", content) if "core" in name else content

    loaded = sheets.read("a.xlsx", files.changed(files.saved(book), dated))
    assert loaded == Loaded(
        (f"# 人口\n\n表1 見通し\n\n{table}\n\n注 人口は推計による。", "", ""),
        PageUnit.SHEET,
        "人口の見通し",
        "日立市",
        DAY.date(),
        hidden=(3,),
    )


def test_formulas_without_a_result_are_said_to_be_so() -> None:
    book = openpyxl.Workbook()
    for row in (["年", "計"], [2040, "=A2*2"], [2050, "=A3*2"], [2060, '=IF(A4>0,"","x")']):
        book.active.append(row)
    made = files.changed(
        files.saved(book), files.part("xl/worksheets/sheet1.xml", "<f>A3*2</f><v></v>", "<f>A3*2</f><v>4100</v>")
    )
    made = files.changed(made, files.part("xl/worksheets/sheet1.xml", '<c r="B4"><f>', '<c r="B4" t="str"><f>'))
    loaded = sheets.read("a.xlsx", made)
    table = "| 年 | 計 |\n| 2040 | （未計算） |\n| 2050 | 4100 |\n| 2060 |  |"
    assert (loaded.pages, loaded.uncalculated) == ((f"# Sheet\n\n{table}",), 1)


def test_furigana_of_excel_is_left_out() -> None:
    book = openpyxl.Workbook()
    book.active.append(["日立", "海"])
    reading = '<si><t>日立</t><rPh sb="0" eb="2"><t>ヒタチ</t></rPh></si>'
    made = files.changed(files.saved(book), files.part("xl/sharedStrings.xml", "<si><t>日立</t></si>", reading))
    assert sheets.read("a.xlsx", made).pages == ("# Sheet\n\n| 日立 | 海 |",)


def test_the_company_of_an_office_file_is_its_source() -> None:
    document = docx.Document()
    document.core_properties.author = "山田花子"
    document.add_paragraph("坂が多い。")
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    facts = f'<Properties xmlns="{space}"><Company>日立市</Company></Properties>'.encode()
    made = files.changed(files.saved(document), lambda name, content: facts if name == "docProps/app.xml" else content)
    assert word.read("a.docx", made).source == "日立市"
