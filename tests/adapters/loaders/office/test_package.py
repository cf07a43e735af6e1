"""Office files that lack a part, are Strict, or say nothing of themselves: what is there is read, what is not is named."""

import io
from typing import Any

import docx
import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from tests.adapters.loaders import files, parts
from workshop.adapters.loaders.office import slides, word
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid
from workshop.domain.model import PageUnit

RELATION = f'<Relationship Id="rId77" Type="{parts.RELATIONS}/image" Target="../NULL"/></Relationships>'
CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:{kind}>'
    '<c:ser><c:tx><c:v>人</c:v></c:tx><c:cat><c:pt idx="0"><c:v>2030</c:v></c:pt><c:pt idx="2"><c:v>2040</c:v></c:pt></c:cat>'
    '<c:val><c:ptCount val="999999999"/><c:pt idx="0"><c:v>17.0</c:v></c:pt><c:pt idx="2"><c:v>12</c:v></c:pt></c:val></c:ser>'
    "</c:{kind}></c:plotArea></c:chart></c:chartSpace>"
)
TABLE = "|  | 人 |\n| 2030 | 17 |\n| 2040 | 12 |"


def document(text: str = "坂が多い。") -> bytes:
    made = docx.Document()
    made.add_paragraph(text)
    return files.saved(made)


def deck(*titles: str) -> Any:
    made = pptx.Presentation()
    for title in titles:
        made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = title
    return made


def charted(kind: str) -> bytes:
    made = deck("人口", "ほか")
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["2030"]
    data.add_series("人", (17,))
    made.slides[0].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 3_000_000, 900_000, 900_000, data)
    chart = CHART.replace("{kind}", kind).encode()
    return files.changed(
        files.saved(made), lambda name, content: chart if "charts/chart" in name and ".rels" not in name else content
    )


@pytest.mark.parametrize("kind", ["bar3DChart", "surfaceChart", "area3DChart", "ofPieChart", "stockChart"])
def test_charts_that_the_library_does_not_know_are_read(kind: str) -> None:
    loaded = slides.read("a.pptx", charted(kind))
    assert (loaded.pages, loaded.partial) == ((f"# 人口\n\n{TABLE}", "# ほか"), ())


@pytest.mark.parametrize("chart", [b"<chart/>", b"<chart"], ids=["without numbers", "broken"])
def test_chart_that_cannot_be_read_is_named_and_the_rest_read(chart: bytes) -> None:
    made = files.changed(charted("barChart"), lambda name, old: chart if name.startswith("ppt/charts/chart") else old)
    loaded = slides.read("a.pptx", made)
    assert (loaded.pages, loaded.partial) == (("# 人口", "# ほか"), (1,))


def test_title_that_is_a_picture_is_named_and_the_rest_read() -> None:
    made = deck("", "ほか")
    first = made.slides[0]
    picture = first.shapes.add_picture(io.BytesIO(files.PIXEL), 0, 0)
    first.shapes.title.element.getparent().remove(first.shapes.title.element)
    picture.element.nvPicPr.nvPr.get_or_add_ph().set("type", "title")
    alone = slides.read("a.pptx", files.saved(made))
    first.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "下の文。"
    beside = slides.read("a.pptx", files.saved(made))
    assert (alone.pages, alone.unreadable, alone.partial) == (("", "# ほか"), (1,), ())
    assert (beside.pages, beside.unreadable, beside.partial) == (("下の文。", "# ほか"), (), (1,))


def test_slide_that_is_not_there_keeps_its_number() -> None:
    made = files.saved(deck("一", "二", "三"))
    without = files.changed(made, lambda name, old: b"<p:sld" if name == "ppt/slides/slide2.xml" else old)
    loaded = slides.read("a.pptx", without)
    assert (loaded.pages, loaded.partial) == (("# 一", "", "# 三"), (2,))


@pytest.mark.parametrize(
    ("data", "part", "reader"),
    [
        (document(), "word/_rels/document.xml.rels", word),
        (files.saved(deck("坂が多い。")), "ppt/slides/_rels/slide1.xml.rels", slides),
    ],
    ids=["word", "slides"],
)
def test_part_that_is_named_and_not_there_is_a_gap(data: bytes, part: str, reader: Any) -> None:
    loaded = reader.read("a", files.changed(data, files.part(part, "</Relationships>", RELATION)))
    assert (loaded.pages[0].lstrip("# "), loaded.partial) == ("坂が多い。", (0,) if reader is word else (1,))


def test_gap_of_word_stands_on_the_page_that_shows_it() -> None:
    picture = '<w:p><w:r><w:drawing><a r:embed="rId1"/></w:drawing></w:r></w:p>'
    turn = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>二頁</w:t></w:r></w:p>"
    made = parts.word(
        parts.paragraph("一頁") + turn + picture,
        **{"word/_rels/document.xml.rels": parts.relations(("image", "media/gone.png"))},
    )
    loaded = word.read("a.docx", made)
    assert (loaded.pages, loaded.partial) == (("一頁", "二頁"), (2,))


def test_broken_ornaments_of_word_lose_nothing_of_its_text() -> None:
    broken = files.changed(document(), lambda name, old: b"<w:styles" if name == "word/styles.xml" else old)
    unneeded = files.changed(document(), lambda name, old: b"<a" if "theme" in name else old)
    assert [word.read("a.docx", made).pages for made in (broken, unneeded)] == [("坂が多い。",)] * 2
    assert [word.read("a.docx", made).partial for made in (broken, unneeded)] == [(0,), ()]


def test_charts_and_notes_of_word_are_read() -> None:
    drawn = '<w:p><w:r><w:drawing><c:chart xmlns:c="c" r:id="rId3"/></w:drawing></w:r></w:p>'
    notes = tuple(
        (f"{kind}s", f"{kind}s", f'<w:{kind} w:type="separator"/><w:{kind} w:id="2">{parts.paragraph(text)}</w:{kind}>')
        for kind, text in (("endnote", "出典は国勢調査。"), ("footnote", "推計による。"))
    )
    relations = parts.relations(("endnotes", "endnotes.xml"), ("footnotes", "footnotes.xml"), ("chart", "chart1.xml"))
    made = parts.word(
        parts.paragraph("人口は減る。") + drawn,
        *notes,
        **{"word/_rels/document.xml.rels": relations, "word/chart1.xml": CHART.replace("{kind}", "bar3DChart")},
    )
    assert word.read("a.docx", made) == Loaded((f"人口は減る。\n\n{TABLE}\n\n推計による。\n\n出典は国勢調査。",))


def test_word_of_pictures_alone_is_a_scan() -> None:
    loaded = word.read("a.docx", parts.word("<w:p><w:r><w:drawing/></w:r></w:p>"))
    assert (loaded.pages, loaded.unreadable) == (("",), (1,))


def test_strict_word_is_read() -> None:
    def strict(name: str, content: bytes) -> bytes:
        for usual in (b"officeDocument", b"wordprocessingml"):
            content = content.replace(
                b"http://schemas.openxmlformats.org/" + usual + b"/2006/", b"http://purl.oclc.org/ooxml/" + usual + b"/"
            )
        return content

    assert word.read("a.docx", files.changed(document(), strict)).pages == ("坂が多い。",)


def test_strict_slides_are_read() -> None:
    def strict(name: str, content: bytes) -> bytes:
        for usual in (b"officeDocument", b"presentationml", b"drawingml"):
            content = content.replace(
                b"http://schemas.openxmlformats.org/" + usual + b"/2006/", b"http://purl.oclc.org/ooxml/" + usual + b"/"
            )
        return content

    assert slides.read("a.pptx", files.changed(files.saved(deck("人口")), strict)).pages == ("# 人口",)


def without_core(name: str, content: bytes) -> bytes:
    return b"" if name == "docProps/core.xml" else content


@pytest.mark.parametrize("change", [lambda name, content: content, without_core], ids=["a template's", "broken"])
def test_files_that_say_nothing_of_themselves_propose_nothing(change: Any) -> None:
    assert word.read("a.docx", files.changed(document(), change)) == Loaded(("坂が多い。",))
    made = pptx.Presentation()
    made.slides.add_slide(made.slide_layouts[6]).shapes.add_textbox(0, 0, 9, 9).text_frame.text = "本文"
    assert slides.read("a.pptx", files.changed(files.saved(made), change)) == Loaded(("本文",), PageUnit.SLIDE)


def test_zip_with_a_password_is_locked() -> None:
    made = bytearray(document())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(mark) + place] |= 1
    with pytest.raises(Invalid) as caught:
        word.read("a.docx", bytes(made))
    assert caught.value.code == "document_locked"
