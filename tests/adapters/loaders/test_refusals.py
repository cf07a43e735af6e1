"""A file that cannot be read is refused by name, whatever is wrong with it, and takes nothing from the house."""

import io
import json
import signal
import zipfile
from datetime import date

import docx
import openpyxl
import pptx
import pytest

from tests.adapters.loaders import files, parts
from workshop import texts
from workshop.adapters.loaders import documents, sandbox
from workshop.adapters.loaders.documents import document_kinds, read_document
from workshop.domain.documents.loaded import Loaded, gaps
from workshop.domain.errors import Invalid
from workshop.domain.model import PageUnit
from workshop.domain.model.plan import Language


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("坂が多い。")
    return files.saved(document)


def pictures() -> bytes:
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_picture(io.BytesIO(files.PIXEL), 0, 0)
    return files.saved(deck)


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for _ in range(201):
            part.write(b" " * 1024 * 1024)
    return made.getvalue()


def crowd() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for number in range(10_001):
            package.writestr(f"word/{number}", b"")
    return made.getvalue()


def endless() -> bytes:
    """A part whose entities would grow to gigabytes."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    told = f'<!DOCTYPE w [<!ENTITY a0 "坂坂坂坂坂坂坂坂坂坂">{levels}]>'.encode()
    xml = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>'
    return files.changed(word(), lambda name, content: told + xml if name == "word/document.xml" else content)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.exe", b"MZ", "document_kind"),
        ("a.doc", files.OLE, "document_kind"),
        ("名前", b"x", "document_kind"),
        ("a.txt", b"  \n", "document_empty"),
        ("a.pdf", b"", "document_empty"),
        ("a.md", b"<!-- page -->", "document_empty"),
        ("a.txt", b"\xff\xfe\x00\x01\x80", "document_broken"),
        ("a.txt", files.PIXEL, "document_other"),
        ("a.md", files.pdf(files.lines("坂")), "document_other"),
        ("a.html", word(), "document_other"),
        ("a.pdf", b"not a pdf", "document_broken"),
        ("a.pdf", files.pdf(files.blank), "document_empty"),
        ("a.pdf", files.pdf(files.scan(), files.scan("2")), "document_scan"),
        ("a.pdf", files.locked_pdf(), "document_locked"),
        ("a.pdf", files.pdf(files.lines("坂"))[:300], "document_broken"),
        ("a.docx", b"not a zip", "document_broken"),
        ("a.docx", word()[:-200], "document_broken"),
        ("a.docx", parts.word("<w:p><w:r>"), "document_broken"),
        ("a.docx", parts.word("<w:sdt>" * 300 + "</w:sdt>" * 300), "document_broken"),
        ("a.xlsx", parts.workbook("<sheetData><row>"), "document_broken"),
        ("a.html", b"<ul><li>" * 100_000, "document_empty"),
        ("a.vtt", b"WEBVTT\n\n" + b"<v " * 200_000, "document_empty"),
        ("a.txt", b"<!-- page -->\n" * 6_000, "document_pages"),
        ("a.md", "坂".encode() * 1_000_001, "document_too_long"),
        ("a.docx", files.OLE + "EncryptedPackage".encode("utf-16-le"), "document_locked"),
        ("a.xlsx", files.OLE, "document_other"),
        ("a.xlsx", word(), "document_other"),
        ("a.pptx", files.pdf(files.lines("坂")), "document_other"),
        ("a.pptx", pictures(), "document_scan"),
        ("a.xlsx", files.saved(openpyxl.Workbook()), "document_empty"),
        ("a.docx", bomb(), "document_unpacked"),
        ("a.docx", crowd(), "document_unpacked"),
        ("a.docx", endless(), "document_broken"),
    ],
)
def test_unreadable_document_is_refused_by_name(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_document(name, data)
    assert (caught.value.code, caught.value.params["name"]) == (code, name)
    assert f"「{name}」" in texts.explain(Language.JA, caught.value)


def test_sizes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = []
    monkeypatch.setattr(documents, "LARGEST", 30)
    for data in (b"x" * 31, b"x" * 30):
        try:
            codes.append(read_document("a.txt", data).pages[0])
        except Invalid as error:
            codes.append(error.code)
    assert codes == ["document_too_large", "x" * 30]


def test_reader_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(Invalid) as caught:
        sandbox.read("a.docx", word(), seconds=0.001)
    assert (caught.value.code, caught.value.params) == ("document_slow", {"name": "a.docx", "seconds": 0})


def test_reader_that_takes_too_much_breaks_down_alone(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Invalid) as caught:
        sandbox.read("a.docx", word(), memory=1024**2)
    assert (caught.value.code, caught.value.params) == ("document_broken", {"name": "a.docx"})
    assert [record.getMessage().startswith("reader of a.docx broke down") for record in caplog.records] == [True]


def test_reader_that_takes_too_much_of_a_core_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def spent(*values: object) -> int:
        return -signal.SIGXCPU

    monkeypatch.setattr(sandbox, "_run", spent)
    with pytest.raises(Invalid) as caught:
        sandbox.read("a.vtt", b"WEBVTT")
    assert (caught.value.code, caught.value.params) == ("document_slow", {"name": "a.vtt", "seconds": 60})


def test_what_was_read_comes_back_whole() -> None:
    made = files.pdf(files.lines("坂が\u00ad多い。"), files.scan(), title="構想", author="日立市")
    made = made.replace(b"/CreationDate (D:2", b"/CreationDate (D:20241101) /Old (D:2")
    assert read_document("a.pdf", made) == Loaded(
        ("坂が多い。", ""), PageUnit.PAGE, "構想", "日立市", date(2024, 11, 1), unreadable=(2,)
    )


def test_letters_no_database_takes_are_left_out() -> None:
    assert read_document("a.html", "<p>坂\x01が\u200b多い。&#xfffe;</p>".encode()).pages == ("坂が多い。",)


def test_gaps_are_told_by_name() -> None:
    told = gaps("a.xlsx", Loaded(("坂",), unreadable=(2, 4), hidden=(3,), uncalculated=5))
    assert [texts.explain(Language.JA, gap) for gap in told] == [
        "「a.xlsx」の 2, 4 番は画像だけで、文字を読めませんでした。ほかは加えられます。",
        "「a.xlsx」の 3 番は非表示なので、読み込んでいません。",
        "「a.xlsx」には、計算の結果が入っていない式が 5 か所あります。表計算ソフトで開いて保存すると、結果も読めます。",
    ]
    partial = [
        *gaps("a.pptx", Loaded(("坂",), PageUnit.SLIDE, partial=(1, 2))),
        *gaps("a.docx", Loaded(("坂",), partial=(1,))),
    ]
    assert [texts.explain(Language.JA, gap) for gap in partial] == [
        "「a.pptx」の 1, 2 番には、読めない図やグラフがありました。ほかの文字は読みました。",
        "「a.docx」には、読めない図や部品がありました。ほかの文字は読みました。",
    ]
    assert gaps("a.txt", Loaded(("坂",))) == ()


def test_kinds_are_told_in_order() -> None:
    assert json.dumps(document_kinds()) == '["docx", "htm", "html", "md", "pdf", "pptx", "txt", "vtt", "xlsx"]'
