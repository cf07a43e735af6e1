"""HTML: headings, paragraphs, lists and tables as Markdown; what only serves the screen is dropped, and so is furigana."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as parser

from workshop.adapters.loaders import blocks, facts
from workshop.adapters.loaders.text import decode
from workshop.domain.errors import Invalid
from workshop.domain.loaded import Loaded

_DROPPED = frozenset(
    "script style noscript template nav footer aside form button select textarea input svg canvas iframe object video audio "
    "head rt rp rtc".split()
)
_BLOCKS = frozenset(
    "html body main article section header div p ul ol li dl dt dd table caption thead tbody tfoot tr td th blockquote pre "
    "figure figcaption details summary address fieldset hr h1 h2 h3 h4 h5 h6 center".split()
)
_LISTS = frozenset({"ul", "ol"})
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([a-z0-9_-]+)", re.IGNORECASE)
_PUBLISHED = ("article:published_time", "datepublished", "dcterms.issued", "dc.date", "dcterms.date", "date", "pubdate")
_SOURCE = ("publisher", "dc.publisher", "dcterms.publisher", "og:site_name", "author", "dc.creator", "copyright")


def read(name: str, data: bytes) -> Loaded:
    """The main part where the page marks one. `<title>` and `<meta>` tell title, source and day."""
    text = _decoded(name, data)
    try:
        root = parser.document_fromstring(text.encode(), parser=parser.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:  # nothing but comments or blanks
        raise Invalid("document_empty", name=name) from error
    metas = _metas(root)
    heading = next((_inline(node) for node in root.iter("h1")), None)
    return Loaded(
        (blocks.page(_blocks(_main(root))),),
        title=facts.title(root.findtext(".//title"), metas.get("og:title"), heading),
        source=facts.source(*(metas.get(key) for key in _SOURCE)),
        published=facts.day(*(metas.get(key) for key in _PUBLISHED), *root.xpath("//time/@datetime")),
    )


def _decoded(name: str, data: bytes) -> str:
    """As the page declares, else as a text is told."""
    declared = _CHARSET.search(data[:2048])
    if declared:
        try:
            return data.decode(
                {"shift_jis": "cp932", "x-sjis": "cp932"}.get(found := declared[1].decode().lower(), found)
            )
        except (LookupError, UnicodeDecodeError):
            return decode(name, data)
    return decode(name, data)


def _metas(root: parser.HtmlElement) -> dict[str, str]:
    """`<meta>` by name or property, in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        found.setdefault(key.lower(), meta.get("content") or "")
    return found


def _main(root: parser.HtmlElement) -> parser.HtmlElement:
    for tag in ("main", "article"):
        parts = list(root.iter(tag))
        if len(parts) == 1:
            return parts[0]
    return root


def _blocks(node: parser.HtmlElement) -> Iterator[str]:
    """Blocks below a node, in order; words that stand between them are paragraphs."""
    loose = node.text or ""
    for child in node:
        if _dropped(child):
            pass
        elif _is_block(child):
            yield _paragraph(loose)
            loose = ""
            yield from _block(child)
        else:
            loose += "\v" if child.tag == "br" else _inline(child)
        loose += child.tail or ""
    yield _paragraph(loose)


def _block(node: parser.HtmlElement) -> Iterator[str]:
    tag = str(node.tag)
    if re.fullmatch("h[1-6]", tag):
        yield blocks.heading(int(tag[1]), _inline(node))
    elif tag == "table" and node.find(".//table") is None:
        yield from (blocks.one_line(_inline(caption)) for caption in node.iter("caption"))
        yield blocks.table(_rows(node))
    elif tag in _LISTS:
        yield "\n".join(line for line in _items(node) if line)
    elif tag == "pre":
        yield "\n".join(line for line in "".join(_words(node)).splitlines() if line.strip())
    else:
        yield from _blocks(node)


def _items(node: parser.HtmlElement) -> Iterator[str]:
    """Items of a list, those of lists within it after their own item."""
    for child in node:
        if _dropped(child):
            continue
        if child.tag in _LISTS:
            yield from _items(child)
            continue
        yield blocks.item("".join(_words(child, _LISTS)))
        for part in child.iter(*_LISTS):
            if _list_above(part) is node:
                yield from _items(part)


def _list_above(node: parser.HtmlElement) -> parser.HtmlElement | None:
    return next(node.iterancestors(*_LISTS), None)


def _rows(node: parser.HtmlElement) -> Iterator[list[str]]:
    """Cells of each row. A cell over several rows is told in each, so that a row can be read alone; one over several columns
    leaves the others empty."""
    held: dict[int, tuple[int, str]] = {}
    for row in node.iter("tr"):
        cells: list[str] = []
        for cell in row.iter("td", "th"):
            _repeat(cells, held)
            words = _inline(cell)
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            if down > 1:
                held[len(cells)] = (down, words)
            cells += [words, *[""] * (across - 1)]
        _repeat(cells, held)
        held = {column: (left - 1, words) for column, (left, words) in held.items() if left > 1}
        yield cells


def _repeat(cells: list[str], held: dict[int, tuple[int, str]]) -> None:
    while len(cells) in held:
        cells.append(held[len(cells)][1])


def _span(cell: parser.HtmlElement, name: str) -> int:
    value = cell.get(name) or "1"
    return min(int(value), 100) if value.isascii() and value.isdigit() else 1


def _paragraph(words: str) -> str:
    return "\n".join(line for part in words.split("\v") if (line := blocks.one_line(part)))


def _inline(node: parser.HtmlElement) -> str:
    return "".join(_words(node))


def _words(node: parser.HtmlElement, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """The words of a node, `<br>` as a vertical tab, so that it differs from a line break of the file."""
    yield node.text or ""
    for child in node:
        if child.tag == "br":
            yield "\v"
        elif not _dropped(child) and child.tag not in without:
            gap = "\n" if child.tag in _BLOCKS else ""
            yield gap
            yield from _words(child, without)
            yield gap
        yield child.tail or ""


def _is_block(node: parser.HtmlElement) -> bool:
    """Also an inline element that wraps a block, as a link around a heading does."""
    return node.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in node.iterdescendants())


def _dropped(node: parser.HtmlElement) -> bool:
    """Comments (their tag is a function) and whatever is no text of the page."""
    return (
        not isinstance(node.tag, str)
        or node.tag in _DROPPED
        or node.get("hidden") is not None
        or node.get("role") == "navigation"
        or "display:none" in (node.get("style") or "").replace(" ", "").lower()
    )
