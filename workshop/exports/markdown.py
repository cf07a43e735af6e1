"""The record to read as one Markdown file in which every sentence names the card or page it came from."""

import re
from collections.abc import Iterator

from workshop.domain.record.report import Download
from workshop.domain.text.quotes.extracts import inside
from workshop.exports.nodes import (
    Block,
    Bullets,
    Cell,
    Column,
    Counts,
    Item,
    Outline,
    Paragraph,
    Quote,
    Span,
    Style,
    Table,
)
from workshop.texts import text

_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>#|~]"  # marks of Markdown and HTML
    r"|&(?=#?\w+;)"  # what makes `<` of `&lt;`
    r"|/(?=/)|(?<=www)\.|@(?=[\w-]+\.)",  # addresses, which many readers (GitHub, VS Code) make links of unasked
    re.IGNORECASE,
)
_LIST = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+]))")
"""What makes a list or a rule of a paragraph: a number with a point or bracket, a dash or a plus at its beginning."""


def render(outline: Outline) -> Download:
    """The outline as Markdown (CommonMark with tables), in UTF-8."""
    body = "\n".join(_Renderer(outline).lines()) + "\n"
    return Download(f"tsumugi-{outline.code}-summary.md", "text/markdown", body.encode())


def escaped(words: str) -> str:
    """Words as plain text: no mark of theirs becomes a heading, a link or HTML; a line break stays one."""
    return _MARKUP.sub(r"\\\g<0>", words).replace("\n", "<br>")


class _Renderer:
    """Lines of one outline. Each block ends with an empty line."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.labels = {source.id: source.label for source in outline.sources}

    def lines(self) -> Iterator[str]:
        yield from (f"# {escaped(self.outline.title)}", "")
        yield from self._blocks(self.outline.blocks)
        for level, chapter in self.outline.levels():
            yield from (f"{'#' * level} {escaped(chapter.title)}", "")
            yield from self._blocks(chapter.blocks)

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield self._paragraph(block)
                case Bullets():
                    yield from (line for item in block.items for line in self._item(item, ""))
                case Counts():
                    yield from (f"- {escaped(row.label)}: {row.number}" for row in block.rows)
                case Table():
                    yield from _table(block)
            yield ""

    def _item(self, item: Item, indent: str) -> Iterator[str]:
        label = f"{escaped(item.label)}: " if item.label else ""
        yield f"{indent}- {label}{self._paragraph(item.paragraph)}"
        for below in item.items:
            yield from self._item(below, f"{indent}  ")

    def _paragraph(self, paragraph: Paragraph) -> str:
        words = _LIST.sub(r"\1\\", "".join(_span(span) for span in paragraph.spans))
        said = "".join(span.words for span in paragraph.spans)
        sources = "; ".join(self._quote(quote, said) for quote in paragraph.quotes)
        return "<br>".join((words, *([f"({sources})"] if sources else []), *map(escaped, paragraph.notes)))

    def _quote(self, quote: Quote, said: str) -> str:
        """Name the source with its words, but those that the paragraph says itself."""
        language, translation = self.outline.language, quote.translation
        translated = text(language, "exports.translation", translation=translation) if translation else ""
        words = "" if inside(quote.words) in said else f": “{escaped(quote.words)}”"
        return f"{escaped(self.labels[quote.source])}{words}{escaped(translated)}"


def _span(span: Span) -> str:
    words = escaped(span.words)
    return f"**{words}**" if span.style == Style.STRONG and words else words


def _table(table: Table) -> Iterator[str]:
    yield _row([column.title for column in table.columns])
    yield "|" + "---|" * len(table.columns)
    for cells in table.rows:
        yield _row([_cell(cell, column) for cell, column in zip(cells, table.columns, strict=True)])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def _cell(cell: Cell, column: Column) -> str:
    """A cell as it is read: a float with its digits and unit, a day as 2026-11-24."""
    if isinstance(cell, float):
        return f"{cell:.{column.digits}f} {column.unit}".rstrip()
    return str(cell)
