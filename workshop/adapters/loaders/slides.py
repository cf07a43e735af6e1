"""PPTX: each slide is a page, with its title as heading, its texts from top to bottom, tables, charts, diagrams and notes."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pptx
from lxml import etree
from pptx.exc import InvalidXmlError, PackageNotFoundError, PythonPptxError

from workshop.adapters.loaders import blocks, facts, package
from workshop.domain.errors import Invalid
from workshop.domain.loaded import Loaded
from workshop.domain.model import PageUnit

_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_PICTURE = "{http://schemas.openxmlformats.org/presentationml/2006/main}pic"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read(name: str, data: bytes) -> Loaded:
    """Slides keep their numbers: those their author hid are empty pages, those that only show pictures are unreadable."""
    package.check(name, data, "ppt/")
    try:
        deck = pptx.Presentation(io.BytesIO(data))
        slides = list(deck.slides)
        hidden = tuple(number for number, slide in enumerate(slides, 1) if slide.element.get("show") in {"0", "false"})
        pages = tuple("" if number in hidden else _page(slide) for number, slide in enumerate(slides, 1))
        told = deck.core_properties
        of_itself = (told.title, told.author, told.modified)
    except (*package.BROKEN, PackageNotFoundError, InvalidXmlError, PythonPptxError) as error:
        raise Invalid("document_broken", name=name) from error
    return Loaded(
        pages,
        PageUnit.SLIDE,
        title=facts.title(of_itself[0], _title(slides[0]) if slides else None),
        source=facts.source(package.company(data), of_itself[1]),
        published=facts.day(of_itself[2]),
        unreadable=tuple(
            number
            for number, slide in enumerate(slides, 1)
            if number not in hidden and not pages[number - 1] and next(slide.element.iter(_PICTURE), None) is not None
        ),
        hidden=hidden,
    )


def _page(slide: Any) -> str:
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    rest = [shape for shape in slide.shapes if shape != slide.shapes.title]
    return blocks.page(
        [blocks.heading(1, _title(slide)), *_shapes(rest), *(_lines(notes) if notes is not None else [])]
    )


def _title(slide: Any) -> str:
    title = slide.shapes.title
    return str(title.text_frame.text) if title is not None else ""


def _shapes(shapes: Iterable[Any]) -> Iterator[str]:
    """From top to bottom, then from left to right: the order in the file is that of drawing."""
    for shape in sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0)):
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        elif shape.has_text_frame:
            yield from _lines(shape.text_frame)
        elif getattr(shape, "has_table", False):
            yield blocks.table(_rows(shape.table))
        elif getattr(shape, "has_chart", False):
            yield from _chart(shape.chart)
        else:
            yield from _diagram(shape)


def _lines(frame: Any) -> Iterator[str]:
    for paragraph in frame.paragraphs:
        yield "\n".join(line for part in paragraph.text.split("\v") if (line := blocks.one_line(part)))


def _rows(table: Any) -> Iterator[list[str]]:
    """A cell merged over several rows is told in each, so that a row can be read alone."""
    above: list[str] = []
    for row in table.rows:
        cells = [cell.text_frame.text for cell in row.cells]
        for column, cell in enumerate(row.cells):
            if cell.is_spanned and column < len(above) and not cell._tc.hMerge:
                cells[column] = above[column]
        above = cells
        yield cells


def _chart(chart: Any) -> Iterator[str]:
    """The numbers that a chart draws, as a table."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield blocks.one_line(chart.chart_title.text_frame.text)
    for plot in chart.plots:
        series = list(plot.series)
        head = ["", *(one.name or "" for one in series)]
        columns = [[_number(value) for value in one.values] for one in series]
        rows = zip([str(label) for label in plot.categories], *columns, strict=False)
        yield blocks.table([head, *(list(row) for row in rows)])


def _number(value: float | None) -> str:
    return "" if value is None else format(value, ".15g")


def _diagram(shape: Any) -> Iterator[str]:
    """The texts of a diagram (SmartArt), which stand in a part of their own."""
    for ids in shape.element.iter(_DIAGRAM):
        part = shape.part.related_part(ids.get(_RELATION))
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
        for paragraph in root.iter(f"{_A}p"):
            yield blocks.one_line("".join(words.text or "" for words in paragraph.iter(f"{_A}t")))
