"""HTML: headings, paragraphs, lists and tables as Markdown; what only serves the screen is dropped, and so is furigana."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as parser

from workshop.adapters.loaders import markdown, metadata
from workshop.adapters.loaders.text import BYTE_ORDER_MARKS, decode
from workshop.adapters.loaders.web.article import article, is_dropped
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid

_BLOCKS = frozenset(
    "html body main article section header div p ul ol li dl dt dd table caption thead tbody tfoot tr td th blockquote pre "
    "figure figcaption details summary address fieldset hr h1 h2 h3 h4 h5 h6 center".split()
)
_LISTS = frozenset({"ul", "ol"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?+\s*+([a-z0-9_-]++)", re.IGNORECASE)
"""Possessive: blanks in a row are looked at once."""
_CHARSETS = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8-sig"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "cp932", "ms932", "ms_kanji"), "cp932"),
    **dict.fromkeys(("euc-jp", "eucjp", "x-euc-jp"), "euc_jp"),
    **dict.fromkeys(("iso-2022-jp", "csiso2022jp"), "iso2022_jp"),
    **dict.fromkeys(("us-ascii", "iso-8859-1", "latin1", "windows-1252"), "cp1252"),
}
"""The charsets that pages of Japan declare. Python knows others, some of which take seconds for a page, or make no letters of it."""
_DECLARED_WITHIN = 8_192
"""Bytes in which a page declares its charset; browsers look at fewer."""
_PUBLISHED = ("article:published_time", "datepublished", "dcterms.issued", "dc.date", "dcterms.date", "date", "pubdate")
_SOURCE = ("publisher", "dc.publisher", "dcterms.publisher", "og:site_name", "author", "dc.creator", "copyright")


def read(name: str, data: bytes) -> Loaded:
    """Read the article of a page. `<title>`, `<meta>` and the line 更新日 tell title, source and day.

    Raises Invalid: document_broken, document_empty."""
    text = _decoded(name, data)
    try:
        root = parser.document_fromstring(text.encode(), parser=parser.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:  # nothing but comments or blanks
        raise Invalid("document_empty", name=name) from error
    metas = _metas(root)
    main, site = article(root)
    page = _PageText(root, site)
    heading = next((page.inline(node) for node in main.iter("h1")), None)
    words = page.text(main)
    own = metadata.day(*(metas.get(key) for key in _PUBLISHED))
    return Loaded(
        (words,),
        title=metadata.title(root.findtext(".//title"), metas.get("og:title"), heading),
        source=metadata.source(*(metas.get(key) for key in _SOURCE)),
        published=own
        or metadata.day_on_page(words)
        or metadata.day_on_page(_PageText(root, frozenset()).text(root))
        or metadata.day(*root.xpath("//time/@datetime")),
    )


def _decoded(name: str, data: bytes) -> str:
    """Decode as the page declares, else as a text is told."""
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    charset = _CHARSETS.get(declared[1].decode().lower()) if declared else None
    if charset and not data.startswith(BYTE_ORDER_MARKS):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            return decode(name, data)
    return decode(name, data)


def _metas(root: parser.HtmlElement) -> dict[str, str]:
    """Give `<meta>` by name or property, in lower case; the first of a name counts."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        metas.setdefault(key.lower(), meta.get("content") or "")
    return metas


class _PageText:
    """The Markdown of a page's parts, without those of the site."""

    def __init__(self, root: parser.HtmlElement, site: frozenset[parser.HtmlElement]) -> None:
        self._site = site
        # Inline elements that wrap a block, as a link around a heading does. Each way up ends where another has been.
        self._wrapping: set[parser.HtmlElement] = set()
        for node in root.iter(*_BLOCKS):
            for above in node.iterancestors():
                if above in self._wrapping:
                    break
                self._wrapping.add(above)

    def text(self, node: parser.HtmlElement) -> str:
        """Give a part of the page as Markdown."""
        return markdown.page(self._blocks(node))

    def inline(self, node: parser.HtmlElement) -> str:
        """Give the words of a node, `<br>` as a vertical tab, so that it differs from a line break of the file."""
        return "".join(self._words(node))

    def _dropped(self, node: parser.HtmlElement) -> bool:
        return node in self._site or is_dropped(node)

    def _blocks(self, node: parser.HtmlElement) -> Iterator[str]:
        """Give blocks below a node, in order; words that stand between them are paragraphs."""
        loose = [node.text or ""]
        for child in node:
            if self._dropped(child):
                pass
            elif child.tag in _BLOCKS or child in self._wrapping:
                yield _paragraph("".join(loose))
                loose = []
                yield from self._block(child)
            else:
                loose.append("\v" if child.tag == "br" else self.inline(child))
            loose.append(child.tail or "")
        yield _paragraph("".join(loose))

    def _block(self, node: parser.HtmlElement) -> Iterator[str]:
        tag = str(node.tag)
        if tag in _HEADINGS:
            yield markdown.heading(int(tag[1]), self.inline(node))
        elif tag == "table" and node.find(".//table") is None:
            yield from (markdown.one_line(self.inline(caption)) for caption in node.iter("caption"))
            yield markdown.table(self._rows(node))
        elif tag in _LISTS:
            yield "\n".join(line for line in self._items(node) if line)
        elif tag == "pre":
            yield "\n".join(line for line in self.inline(node).splitlines() if line.strip())
        else:
            yield from self._blocks(node)

    def _items(self, node: parser.HtmlElement) -> Iterator[str]:
        """Give items of a list, those of lists within it after their own item. An ordered list keeps its numbers."""
        number = _number(node.get("start"), 1) if node.tag == "ol" else None
        for child in node:
            if self._dropped(child):
                continue
            if child.tag in _LISTS:
                yield from self._items(child)
                continue
            words = markdown.one_line("".join(self._words(child, _LISTS)))
            if number is not None:
                number = _number(child.get("value"), number)
                yield f"{number}. {words}" if words else ""
                number += 1
            else:
                yield markdown.item(words)
            for part in child.iter(*_LISTS):
                if next(part.iterancestors(*_LISTS), None) is node:
                    yield from self._items(part)

    def _rows(self, node: parser.HtmlElement) -> Iterator[list[str]]:
        """Give cells row by row. A cell over several rows is told in each, so that a row can be read alone; one over several columns
        leaves the others empty."""
        held: dict[int, tuple[int, str]] = {}
        for row in node.iter("tr"):
            cells: list[str] = []
            for cell in row.iter("td", "th"):
                _repeat(cells, held)
                words = self.inline(cell)
                down, across = _span(cell, "rowspan"), _span(cell, "colspan")
                if down > 1:
                    held[len(cells)] = (down, words)
                cells += [words, *[""] * (across - 1)]
            _repeat(cells, held)
            held = {column: (left - 1, words) for column, (left, words) in held.items() if left > 1}
            yield cells

    def _words(self, node: parser.HtmlElement, without: frozenset[str] = frozenset()) -> Iterator[str]:
        yield node.text or ""
        for child in node:
            if child.tag == "br":
                yield "\v"
            elif not self._dropped(child) and child.tag not in without:
                gap = "\n" if child.tag in _BLOCKS else ""
                yield gap
                yield from self._words(child, without)
                yield gap
            yield child.tail or ""


def _repeat(cells: list[str], held: dict[int, tuple[int, str]]) -> None:
    while len(cells) in held:
        cells.append(held[len(cells)][1])


def _span(cell: parser.HtmlElement, name: str) -> int:
    # A table that is read has no hundred columns or rows in one cell; a larger number is a slip or an attack.
    return max(1, min(_number(cell.get(name), 1), 100))


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else default


def _paragraph(words: str) -> str:
    return "\n".join(line for part in words.split("\v") if (line := markdown.one_line(part)))
