"""DOCX: headings, paragraphs, lists, tables, text boxes and footnotes in reading order, pages as Word laid them out.

python-docx opens the package and knows the styles; its own text leaves out furigana's base letters, tracked insertions, content
controls and text boxes, so the words are gathered from the XML.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from workshop.adapters.loaders import blocks, facts, package
from workshop.domain.errors import Invalid
from workshop.domain.loaded import Loaded
from workshop.domain.model import PageUnit

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset({f"{_W}rt", f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK, f"{_W}txbxContent"})
"""Furigana, what was struck out, how it looks; what is told twice for old programs; text boxes, which come after."""
_WRAPPERS = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"})
_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}br": "\v",
    f"{_W}cr": "\v",
    f"{_W}noBreakHyphen": "-",
    f"{_W}lastRenderedPageBreak": "\f",
}
_NO_FOOTNOTE = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read(name: str, data: bytes) -> Loaded:
    """Pages where Word saved its page breaks, else one. A paragraph or table stands on the page it begins on."""
    package.check(name, data, "word/")
    try:
        document = docx.Document(io.BytesIO(data))
        notes = _footnotes(document)
        told = document.core_properties
        of_itself = (told.title, told.author, told.modified)
    except (*package.BROKEN, PackageNotFoundError) as error:
        raise Invalid("document_broken", name=name) from error
    styles = {style.style_id: style.name or "" for style in document.styles}
    pages = _pages(document.element.body, styles)
    pages[-1] += notes
    first = next((block.lstrip("# ") for page in pages for block in page if block.startswith("#")), None)
    return Loaded(
        tuple(blocks.page(page) for page in pages),
        PageUnit.PAGE if len(pages) > 1 else PageUnit.WHOLE,
        title=facts.title(of_itself[0], first),
        source=facts.source(package.company(data), of_itself[1]),
        published=facts.day(of_itself[2]),
    )


def _pages(body: Any, styles: dict[str, str]) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    for node in _children(body):
        if node.tag == f"{_W}tbl":
            found, turned = [blocks.table(_rows(node))], _words(node).count("\f")
        elif node.tag == f"{_W}p":
            words = _words(node)
            before = len(words) - len(words.lstrip("\f \v"))
            pages += [[] for _ in range(words[:before].count("\f"))]
            found = [_paragraph(node, words, styles), *_boxes(node, styles)]
            turned = words[before:].count("\f")
        else:
            continue
        pages[-1] += found
        pages += [[] for _ in range(turned)]
    return pages


def _children(node: Any) -> Iterator[Any]:
    """Paragraphs, tables, rows or cells, also within content controls and tracked insertions."""
    for child in node:
        if child.tag in _WRAPPERS:
            yield from _children(child)
        else:
            yield child


def _words(node: Any) -> str:
    """The words of a node as they are read; a page break is a form feed, a line break a vertical tab."""
    parts: list[str] = []
    for child in node:
        if child.tag in _UNSEEN or not isinstance(child.tag, str):
            continue
        if child.tag in _SIGNS:
            # A page break that the author set is followed by the one that Word laid out.
            parts.append("" if child.get(f"{_W}type") == "page" else _SIGNS[child.tag])
        elif etree.QName(child).localname == "t":  # of Word and of its formulas
            parts.append(child.text or "")
        else:
            parts.append(_words(child))
    return "".join(parts)


def _paragraph(node: Any, words: str, styles: dict[str, str]) -> str:
    lines = [line for part in words.replace("\f", "").split("\v") if (line := blocks.one_line(part))]
    mark = node.find(f"{_W}pPr/{_W}pStyle")
    style = styles.get(mark.get(f"{_W}val"), "") if mark is not None else ""
    if level := re.fullmatch(r"[Hh]eading ([1-6])|Title", style):
        return blocks.heading(int(level[1] or 1), "\n".join(lines))
    if node.find(f"{_W}pPr/{_W}numPr") is not None or style.startswith("List"):
        return blocks.item("\n".join(lines))
    return "\n".join(lines)


def _boxes(node: Any, styles: dict[str, str]) -> Iterator[str]:
    """Blocks of the text boxes that hang on a paragraph."""
    for box in node.iter(f"{_W}txbxContent"):
        if next(box.iterancestors(_FALLBACK), None) is None:
            for part in _children(box):
                yield blocks.table(_rows(part)) if part.tag == f"{_W}tbl" else _paragraph(part, _words(part), styles)


def _rows(table: Any) -> Iterator[list[str]]:
    """Cells of each row. One merged over several rows is told in each, so that a row can be read alone; one over several
    columns leaves the others empty."""
    above: list[str] = []
    for row in (node for node in _children(table) if node.tag == f"{_W}tr"):
        cells: list[str] = []
        for cell in (node for node in _children(row) if node.tag == f"{_W}tc"):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val") != "restart" and len(cells) < len(above)
            words = "\n".join(_words(part) for part in cell.iter(f"{_W}p")).replace("\f", "")
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            across = int(span.get(f"{_W}val")) if span is not None else 1
            cells += [above[len(cells)] if goes_on else words, *[""] * (min(across, 100) - 1)]
        above = cells
        yield cells


def _footnotes(document: Any) -> list[str]:
    """Sources often stand there. They follow the text, as their pages are not known."""
    found: list[str] = []
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            notes = (note for note in root if note.get(f"{_W}type") not in _NO_FOOTNOTE)
            found += [blocks.one_line(_words(note)) for note in notes]
    return found
