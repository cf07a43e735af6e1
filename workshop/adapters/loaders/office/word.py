"""DOCX: headings, paragraphs, lists with their numbers, tables, text boxes, charts, foot- and endnotes in reading order, pages as Word
laid them out.

Gathered from the XML: python-docx's own text leaves out furigana's base letters, tracked insertions, content controls, text boxes
and numbers.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from workshop.adapters.loaders import markdown
from workshop.adapters.loaders.office import charts
from workshop.adapters.loaders.office.numbering import numbering
from workshop.adapters.loaders.office.package import BROKEN, Package, opened
from workshop.adapters.loaders.office.properties import properties
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid
from workshop.domain.model import PageUnit

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
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
_NO_NOTE = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_PICTURES = (f"{_W}drawing", f"{_W}pict", f"{_W}object")
_HEADING = re.compile(r"[Hh]eading ([1-6])|Title")
"""Names of styles are English in every language of Word. Matched whole."""


def read(name: str, data: bytes) -> Loaded:
    """Read pages where Word saved its page breaks, else one. A paragraph or table stands on the page it begins on.

    Raises Invalid: document_locked, document_other, document_broken, document_unpacked."""
    package = opened(name, data, "word/")
    try:
        return _Document(package).loaded()
    except BROKEN as error:
        raise Invalid("document_broken", name=name) from error


class _Document:
    """The text of one file while it is read: pages of blocks, and the numbers of those that lack something."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main() or "word/document.xml"
        self._relations = package.relations(self._main)
        self._pages: list[list[str]] = [[]]
        self._drawn: set[int] = set()
        self._lost = {id for part, id in package.missing if part == self._main}
        self._partial: set[int] = set()
        styles = self._part("styles")
        self._styles = {} if styles is None else _style_names(styles)
        self._lists = numbering(self._part("numbering"), styles)

    def loaded(self) -> Loaded:
        """Give what the file holds. Raises what BROKEN names."""
        self._read(self._package.root(self._main).find(f"{_W}body"))
        self._pages[-1] += [*self._notes("footnotes"), *self._notes("endnotes")]
        if self._lost:
            self._partial.add(0)  # a part that is named and not there, nowhere seen in the text
        pages = tuple(markdown.page(page) for page in self._pages)
        first = next((block.lstrip("# ") for page in self._pages for block in page if block.startswith("#")), None)
        own = properties(self._package, first)
        return Loaded(
            pages,
            PageUnit.PAGE if len(pages) > 1 else PageUnit.WHOLE,
            own.title,
            own.source,
            own.published,
            unreadable=tuple(number for number in sorted(self._drawn) if not pages[number - 1]),
            partial=tuple(sorted(self._partial)),
        )

    def _part(self, kind: str) -> Any:
        """Give the root of a part of that kind, None where there is none; a broken one leaves a gap."""
        path = next((relation.target for relation in self._relations.values() if relation.kind == kind), None)
        try:
            return None if path is None else self._package.root(path)
        except BROKEN:
            self._partial.add(0)
            return None

    def _read(self, body: Any) -> None:
        for node in _children(body):
            if node.tag == f"{_W}tbl":
                blocks, turned = [markdown.table(self._rows(node))], _words(node).count("\f")
            elif node.tag == f"{_W}p":
                words = _words(node)
                before = len(words) - len(words.lstrip("\f \v"))
                self._pages += [[] for _ in range(words[:before].count("\f"))]
                blocks, turned = [self._paragraph(node, words), *self._boxes(node)], words[before:].count("\f")
            else:
                continue
            self._pages[-1] += [*blocks, *self._charts(node)]
            self._look(node)
            self._pages += [[] for _ in range(turned)]

    def _look(self, node: Any) -> None:
        """Note pictures, and what names a part that is not there."""
        if next(node.iter(*_PICTURES), None) is None:
            return
        self._drawn.add(len(self._pages))
        lost = {value for part in node.iter() for key, value in part.items() if key.startswith(_R)} & self._lost
        if lost:
            self._lost -= lost
            self._partial.add(len(self._pages))

    def _charts(self, node: Any) -> Iterator[str]:
        """Give the numbers of charts and the words of diagrams, which stand in parts of their own."""
        for mark in node.iter("{*}chart", "{*}relIds"):
            id = mark.get(f"{_R}dm") or mark.get(f"{_R}id")
            if id not in self._relations or next(mark.iterancestors(_FALLBACK), None) is not None:
                continue
            reader = charts.diagram if mark.tag.endswith("relIds") else charts.chart
            try:
                blocks = reader(self._package.parts.read(self._relations[id].target))
            except BROKEN:
                blocks = []
            if not blocks:
                self._partial.add(len(self._pages))
            yield from blocks

    def _paragraph(self, node: Any, words: str) -> str:
        text = "\n".join(line for part in words.replace("\f", "").split("\v") if (line := markdown.one_line(part)))
        mark = node.find(f"{_W}pPr/{_W}pStyle")
        id = "" if mark is None else mark.get(f"{_W}val", "")
        style = self._styles.get(id, "")
        label = self._lists.label(node, id)
        numbered = f"{label} {text}" if label and text else text
        if level := _HEADING.fullmatch(style):
            return markdown.heading(int(level[1] or 1), numbered)
        return markdown.item(text) if label == "" else numbered

    def _boxes(self, node: Any) -> Iterator[str]:
        """Give blocks of the text boxes that hang on a paragraph."""
        for box in node.iter(f"{_W}txbxContent"):
            if next(box.iterancestors(_FALLBACK), None) is None:
                for part in _children(box):
                    table = part.tag == f"{_W}tbl"
                    yield markdown.table(self._rows(part)) if table else self._paragraph(part, _words(part))

    def _rows(self, table: Any) -> Iterator[list[str]]:
        """Give cells row by row. One merged over several rows is told in each, so that a row can be read alone; one over several
        columns leaves the others empty."""
        above: list[str] = []
        for row in (node for node in _children(table) if node.tag == f"{_W}tr"):
            cells: list[str] = []
            for cell in (node for node in _children(row) if node.tag == f"{_W}tc"):
                merged = cell.find(f"{_W}tcPr/{_W}vMerge")
                goes_on = merged is not None and merged.get(f"{_W}val") != "restart" and len(cells) < len(above)
                lines = [self._line(part) for part in cell.iter(f"{_W}p")]
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                across = 1 if span is None else _span(span.get(f"{_W}val", ""))
                cells += [above[len(cells)] if goes_on else "\n".join(lines), *[""] * (across - 1)]
            above = cells
            yield cells

    def _line(self, node: Any) -> str:
        """Give a paragraph in a cell: with its number, without the marks of headings and items."""
        mark = node.find(f"{_W}pPr/{_W}pStyle")
        label = self._lists.label(node, "" if mark is None else mark.get(f"{_W}val", ""))
        words = _words(node).replace("\f", "")
        return f"{label} {words}" if label and words.strip() else words

    def _notes(self, kind: str) -> list[str]:
        """Give foot- or endnotes: sources often stand there. They follow the text, as their pages are not known."""
        root = self._part(kind)
        notes = [] if root is None else [note for note in root if note.get(f"{_W}type") not in _NO_NOTE]
        return [line for note in notes if (line := markdown.one_line(_words(note)))]


def _style_names(styles: Any) -> dict[str, str]:
    names = ((style.get(f"{_W}styleId"), style.find(f"{_W}name")) for style in styles.iterchildren(f"{_W}style"))
    return {id: name.get(f"{_W}val", "") for id, name in names if name is not None}


def _span(value: str) -> int:
    # No table of Word has more than 63 columns; a larger number is a slip or an attack.
    return min(int(value), 63) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _children(node: Any) -> Iterator[Any]:
    """Give paragraphs, tables, rows or cells, also within content controls and tracked insertions."""
    for child in node:
        if child.tag in _WRAPPERS:
            yield from _children(child)
        else:
            yield child


def _words(node: Any) -> str:
    """Give the words of a node as they are read; a page break is a form feed, a line break a vertical tab."""
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
