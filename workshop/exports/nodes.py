"""Values a document is made of, for a renderer of any format: chapters of paragraphs, lists, counts and tables.

All words in them are plain, as `tidy` gives them: people's words are data, and each renderer escapes for its own format. An `anchor` is the
name of a place, one in a document and made of letters, digits and `_` alone (a bookmark of Word takes no other); "" where there is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workshop.domain.model.plan import Language
from workshop.domain.text.folding import readable


class Style(StrEnum):
    """How a span stands out. REMARK: the record's own word on what stands before it, such as that a person edited it."""

    PLAIN = "plain"
    STRONG = "strong"
    REMARK = "remark"


class SourceKind(StrEnum):
    """What a source is. REMOVED: a passage of a document that was removed since."""

    CARD = "card"
    PASSAGE = "passage"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paragraph. `anchor` is where it leads to within the document. Spans follow each other as they are:
    blanks between them are theirs."""

    words: str
    style: Style = Style.PLAIN
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source as they stand there, and a model's translation of them ("": none), never shown alone. `source` is an id."""

    source: str
    words: str
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A card or passage that is quoted: `label` names it where it is quoted, `words` are all of it ("" where it may not be read any
    more), `anchor` is where a card stands in the document."""

    id: str
    kind: SourceKind
    label: str
    words: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Spans, then the quotes they stand on, then `notes`, each on a line of its own, such as what other documents say."""

    spans: tuple[Span, ...]
    quotes: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list, with what it is about as its `label` ("": nothing) and with points of its own."""

    paragraph: Paragraph
    label: str = ""
    anchor: str = ""
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose points have no order to be numbered by."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what; `anchor` is where that stands in the document."""

    label: str
    number: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of one kind, in order: a list, or bars where a format can draw them."""

    rows: tuple[Count, ...]


Cell = str | int | float | date


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its title in the header row; `digits` behind the point and `unit` belong to its floats."""

    title: str
    digits: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Bullets | Counts | Table


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with what stands under it: blocks first, then chapters one level lower."""

    title: str
    anchor: str
    blocks: tuple[Block, ...] = ()
    chapters: tuple["Chapter", ...] = ()

    def levels(self, level: int) -> Iterator[tuple[int, "Chapter"]]:
        """This chapter at that level of headings and all below it, in reading order."""
        yield level, self
        for chapter in self.chapters:
            yield from chapter.levels(level + 1)


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document. Its title is the heading of level 1, with `blocks` under it. `sources` are those quoted, each once, in the order of
    their first quote: its place there, from 1, can be its footnote. `made_at` is UTC, `revision` the workshop's then."""

    title: str
    language: Language
    code: str
    made_at: datetime
    revision: int
    blocks: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
    sources: tuple[Source, ...]

    def levels(self) -> Iterator[tuple[int, Chapter]]:
        """Every chapter with the level of its heading (2 and more), in reading order."""
        for chapter in self.chapters:
            yield from chapter.levels(2)


def quotes(block: Block) -> Iterator[Quote]:
    """Quotes of a block, in reading order."""
    match block:
        case Paragraph():
            yield from block.quotes
        case Bullets():
            for item in block.items:
                yield from quotes(item.paragraph)
                yield from quotes(Bullets(item.items))


def tidy(words: str) -> str:
    """Words of people as they may stand in any node: trimmed lines, "\\n" between them, and none of the letters that show nothing,
    such as controls, which Word refuses, and marks of direction, which would turn round the words behind them."""
    return "\n".join(line.strip() for line in readable(words).strip().splitlines())
