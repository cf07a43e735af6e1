"""Whatever a file holds, it gives its text or a sentence that says why not: never a crash, never a hang.

Readers run here in one process, with the bounds of the reading process: what they raise beside WorkshopError would end that process,
which `sandbox` takes for a broken file.
"""

import io
import random  # noqa: TID251 -- seeded with the name of the file
import zipfile
from collections.abc import Callable, Iterator

import docx
import openpyxl
import pptx
import pytest

from tests.adapters.loaders import files, parts
from workshop import texts
from workshop.adapters.loaders import formats
from workshop.adapters.loaders.documents import read_document
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import WorkshopError
from workshop.domain.model.plan import Language

ROUNDS = 25


def word() -> bytes:
    document = docx.Document()
    document.add_heading("交通", 1)
    document.add_paragraph("坂が多い。", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "バス"
    return files.saved(document)


def slides() -> bytes:
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "交通"
    deck.slides[0].shapes.add_table(2, 2, 0, 0, 9, 9)
    return files.saved(deck)


def sheets() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["年", 2040, 0.5])
    book.active.merge_cells("A1:A2")
    return files.saved(book)


KINDS: dict[str, Callable[[], bytes]] = {
    "a.docx": word,
    "a.pptx": slides,
    "a.xlsx": sheets,
    "a.pdf": lambda: files.pdf(files.lines("坂が多い。"), files.columns("夜のバス。")),
    "a.html": lambda: (
        "<title>題</title><main><p>更新日：2024年4月1日</p><table><tr><td rowspan=2>坂</table></main>".encode()
    ),
    "a.vtt": lambda: "WEBVTT\n\n00:01 --> 00:02\n<v 花子>坂&amp;<ruby>海<rt>うみ</rt></ruby>\n".encode(),
    "a.txt": lambda: "坂が多い。\n<!-- page -->\n夜のバス。".encode("euc_jp"),
    "a.md": lambda: "# 交通\n\n| a | b |".encode(),
}


def outcome(name: str, data: bytes) -> str:
    """Text, or the sentence of a refusal; anything else is raised."""
    try:
        loaded = formats.read(name, data)
    except WorkshopError as error:
        return texts.explain(Language.JA, error)
    assert isinstance(loaded, Loaded)
    return "text"


def scribbled(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 50))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def within(data: bytes, chance: random.Random) -> bytes:
    """A package in which one part is missing, scribbled on, or says something else."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        hit = chance.choice(package.namelist())

    def change(name: str, content: bytes) -> bytes:
        if name != hit or not content:
            return content
        word = chance.choice((b"1", b"rId", b"val=", b"r:", b"w:", b"xml", b"/"))
        return chance.choice(
            (b"", scribbled(content, chance), content.replace(word, b"9999999999"), content.replace(word, b""))
        )

    return files.changed(data, change)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_cut_off_and_scribbled_files_are_read_or_refused(name: str) -> None:
    chance, data = random.Random(name), KINDS[name]()
    bad = [data[: chance.randrange(1, len(data))] for _ in range(ROUNDS)] + [
        scribbled(data, chance) for _ in range(ROUNDS)
    ]
    assert [told for made in bad if (told := outcome(name, made)) != "text" and "「" not in told] == []


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.xlsx"])
def test_packages_with_odd_parts_are_read_or_refused(name: str) -> None:
    chance, data = random.Random(name), KINDS[name]()
    told = [outcome(name, within(data, chance)) for _ in range(2 * ROUNDS)]
    assert [sentence for sentence in told if sentence != "text" and "「" not in sentence] == []


@pytest.mark.parametrize("name", sorted(KINDS))
def test_chance_bytes_are_read_or_refused(name: str) -> None:
    chance = random.Random(name)
    starts = (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"WEBVTT\n", b"<html>", b"\xff\xfe")
    told = [outcome(name, start + chance.randbytes(2_000)) for start in starts]
    assert [sentence for sentence in told if sentence != "text" and "「" not in sentence] == []


def deep() -> Iterator[tuple[str, bytes]]:
    """Each kind, nested deeper than anybody writes."""
    yield "a.html", b"<div>" * 50_000 + b"x"
    yield "a.html", b"<table><tr><td>" * 5_000 + b"x"
    yield "a.html", b"<ul><li>" * 120 + "坂".encode()
    yield "a.html", b"<b>" * 250 + "坂".encode()
    yield "a.docx", parts.word("<w:tbl><w:tr><w:tc>" * 80 + parts.paragraph("坂") + "</w:tc></w:tr></w:tbl>" * 80)
    yield "a.docx", parts.word("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000)
    yield "a.docx", parts.word("<w:p>" + "<w:r>" * 245 + "<w:t>坂</w:t>" + "</w:r>" * 245 + "</w:p>")
    yield "a.xlsx", parts.workbook("<sheetData><row><c><is>" * 5_000)
    yield "a.pdf", b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000 + b"\nendobj\ntrailer<</Root 1 0 R>>"


@pytest.mark.parametrize(("name", "data"), list(deep()))
def test_deep_nesting_is_read_or_refused(name: str, data: bytes) -> None:
    told = outcome(name, data)
    assert told == "text" or "「" in told


def huge() -> Iterator[tuple[str, bytes]]:
    """Each kind, with numbers larger than anything they stand for."""
    number = "9" * 5_000
    yield (
        "a.html",
        f"<table><tr><td rowspan={number} colspan={number}>坂</table><ol start={number}><li value={number}>坂".encode(),
    )
    yield "a.vtt", f"WEBVTT\n\n{number}:{number} --> {number}\n坂&#{number};".encode()
    yield (
        "a.xlsx",
        parts.workbook(
            f'<sheetData><row r="{number}"><c r="A{number}" s="{number}"><v>{number}</v></c></row></sheetData>'
        ),
    )
    yield (
        "a.xlsx",
        parts.workbook(
            '<dimension ref="A1:XFD1048576"/><sheetData><row><c t="s"><v>' + number + "</v></c></row></sheetData>"
        ),
    )
    span = f'<w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr>'
    yield "a.docx", parts.word(f"<w:tbl><w:tr><w:tc>{span}{parts.paragraph('坂')}</w:tc></w:tr></w:tbl>")
    yield "a.pdf", files.pdf(files.lines("坂")).replace(b"/MediaBox [ 0 0 600 800 ]", b"/MediaBox [ 0 0 9e30 9e30 ]")
    yield "a.pdf", files.pdf(files.lines("坂")).replace(b"/Count 1", b"/Count 999999999")


@pytest.mark.parametrize(("name", "data"), list(huge()))
def test_huge_numbers_are_read_or_refused(name: str, data: bytes) -> None:
    told = outcome(name, data)
    assert told == "text" or "「" in told


def test_text_that_grows_when_it_is_unpacked_is_refused_by_name() -> None:
    """Small on disk, ten million letters once every cell repeats the one long text."""
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + "坂" * 100_000
        + "</t></si></sst>"
    )
    cells = '<c t="s"><v>0</v></c>' * 100
    made = parts.workbook(f"<sheetData><row>{cells}</row></sheetData>")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        contents: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    contents["xl/_rels/workbook.xml.rels"] = parts.relations(
        ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "s.xml")
    )
    contents["xl/s.xml"] = strings
    with pytest.raises(WorkshopError) as caught:
        read_document("a.xlsx", parts.package(contents))
    assert caught.value.code == "document_too_long"
