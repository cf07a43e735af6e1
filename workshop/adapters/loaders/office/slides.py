"""PPTX: each slide is a page, with its title as heading, its texts from top to bottom, tables, charts, diagrams and notes."""

import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pptx
from pptx.exc import InvalidXmlError, PackageNotFoundError, PythonPptxError

from workshop.adapters.loaders import markdown
from workshop.adapters.loaders.office import charts
from workshop.adapters.loaders.office.package import BROKEN, Package, opened
from workshop.adapters.loaders.office.properties import properties
from workshop.domain.documents.loaded import Loaded
from workshop.domain.errors import Invalid
from workshop.domain.model import PageUnit

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PICTURE = "{http://schemas.openxmlformats.org/presentationml/2006/main}pic"
_ODD: tuple[type[Exception], ...] = (*BROKEN, PackageNotFoundError, InvalidXmlError, PythonPptxError)


def read(name: str, data: bytes) -> Loaded:
    """Read slides, which keep their numbers: those their author hid are empty pages, those that only show pictures are unreadable,
    and those of which a part cannot be read are partial.

    Raises Invalid: document_locked, document_other, document_broken, document_unpacked."""
    try:
        return _read(opened(name, data, "ppt/"))
    except _ODD:  # one broken part stops the library: without it, it reads the rest
        try:
            return _read(opened(name, data, "ppt/", thorough=True))
        except _ODD as error:
            raise Invalid("document_broken", name=name) from error


def _read(package: Package) -> Loaded:
    deck = pptx.Presentation(io.BytesIO(package.data))
    slides = [_Slide(slide, package) for slide in _slides(deck)]
    title = slides[0].title() if slides else ""
    own = properties(package, title)
    numbered = list(enumerate(slides, 1))
    return Loaded(
        tuple(slide.page for slide in slides),
        PageUnit.SLIDE,
        own.title,
        own.source,
        own.published,
        unreadable=tuple(number for number, slide in numbered if slide.is_picture()),
        hidden=tuple(number for number, slide in numbered if slide.hidden),
        partial=tuple(number for number, slide in numbered if slide.partial and not slide.is_picture()),
    )


def _slides(deck: Any) -> Iterator[Any]:
    """Give each slide in order, None for one whose part is not there."""
    for entry in deck.element.iterfind("./{*}sldIdLst/{*}sldId"):
        try:
            yield deck.part.related_slide(entry.rId)
        except _ODD:
            yield None


class _Slide:
    """One slide as a page. What raises while it is read makes it partial; the rest of it stays."""

    def __init__(self, slide: Any, package: Package) -> None:
        self._slide = slide
        self.hidden = slide is not None and slide.element.get("show") in {"0", "false"}
        part = "" if slide is None else str(slide.part.partname).lstrip("/")
        self.partial = slide is None or any(source == part for source, _ in package.missing)
        self.page = "" if slide is None or self.hidden else markdown.page(self._blocks())
        self.partial = self.partial and not self.hidden

    def is_picture(self) -> bool:
        """Tell whether something is shown but no text can be read."""
        return not self.page and not self.hidden and self._slide is not None and self._pictures()

    def title(self) -> str:
        """Give the words of the title, "" where it is a picture or stands nowhere."""
        shape = None if self._slide is None else self._slide.shapes.title
        return str(shape.text_frame.text) if shape is not None and shape.has_text_frame else ""

    def _pictures(self) -> bool:
        return next(self._slide.element.iter(_PICTURE), None) is not None

    def _blocks(self) -> Iterator[str]:
        title = self._slide.shapes.title
        if title is not None and not title.has_text_frame:
            self.partial = True  # its words are drawn
        yield markdown.heading(1, self.title())
        yield from self._shapes(shape for shape in self._slide.shapes if shape != title)
        yield from self._kept(self._notes)

    def _kept(self, read: Callable[..., Iterable[str]], *values: Any) -> Iterable[str]:
        """Give what a reader reads, nothing of it where the file is odd there."""
        try:
            return list(read(*values))
        except _ODD:
            self.partial = True
            return []

    def _notes(self) -> Iterator[str]:
        frame = self._slide.notes_slide.notes_text_frame if self._slide.has_notes_slide else None
        return iter(()) if frame is None else _lines(frame)

    def _shapes(self, shapes: Iterable[Any]) -> Iterator[str]:
        """Give texts from top to bottom, then from left to right: the order in the file is that of drawing."""
        for shape in sorted(shapes, key=_place):
            if hasattr(shape, "shapes"):
                yield from self._shapes(shape.shapes)
            else:
                yield from self._kept(self._shape, shape)

    def _shape(self, shape: Any) -> Iterator[str]:
        if shape.has_text_frame:
            yield from _lines(shape.text_frame)
        elif getattr(shape, "has_table", False):
            yield markdown.table(_rows(shape.table))
        else:
            yield from self._drawn(shape)

    def _drawn(self, shape: Any) -> Iterator[str]:
        """Give the numbers of charts and the words of diagrams, which stand in parts of their own."""
        for node in shape.element.iter("{*}chart", "{*}relIds"):
            id = node.get(f"{_R}dm") or node.get(f"{_R}id")
            if id is None:
                continue
            reader = charts.diagram if node.tag.endswith("relIds") else charts.chart
            blocks = reader(shape.part.related_part(id).blob)
            self.partial = self.partial or not blocks
            yield from blocks


def _place(shape: Any) -> tuple[int, int]:
    try:
        return shape.top or 0, shape.left or 0
    except _ODD:  # it would stand where a part says that is not there
        return 0, 0


def _lines(frame: Any) -> Iterator[str]:
    for paragraph in frame.paragraphs:
        yield "\n".join(line for part in paragraph.text.split("\v") if (line := markdown.one_line(part)))


def _rows(table: Any) -> Iterator[list[str]]:
    """Give cells row by row. A cell merged over several rows is told in each, so that a row can be read alone.

    Walks the XML: the library's own rows are gathered anew for each row."""
    above: list[str] = []
    for row in table._tbl.tr_lst:
        cells = [
            above[column] if cell.vMerge and not cell.hMerge and column < len(above) else cell.text
            for column, cell in enumerate(row.tc_lst)
        ]
        above = cells
        yield cells
