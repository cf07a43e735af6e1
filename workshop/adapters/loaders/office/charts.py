"""Charts and diagrams (SmartArt) of Word and PowerPoint: the numbers that a chart draws as a table, the words of a diagram.

Read from the XML, as python-pptx knows neither charts in three dimensions nor the newer kinds.
"""

from collections.abc import Iterator
from typing import Any

from workshop.adapters.loaders import markdown
from workshop.adapters.loaders.office.package import parsed

_NUMBERS = ("val", "yVal", "bubbleSize")
_LABELS = ("cat", "xVal")


def chart(xml: bytes) -> list[str]:
    """Give title and tables of a chart part, one for each of its plots. An empty list: it holds no numbers that can be read.

    Raises XMLSyntaxError."""
    root = parsed(xml)
    tables = [table for plot in root.iterfind(".//{*}plotArea/*") if (table := markdown.table(_rows(plot)))]
    title = root.find("./{*}chart/{*}title")
    words = "" if title is None else markdown.one_line("".join(node.text or "" for node in title.iter("{*}t", "{*}v")))
    return [block for block in (words, *tables) if block] if tables else []


def diagram(xml: bytes) -> list[str]:
    """Give the paragraphs of a diagram's part. Raises XMLSyntaxError."""
    return [
        line
        for paragraph in parsed(xml).iter("{http://schemas.openxmlformats.org/drawingml/2006/main}p")
        if (line := markdown.one_line("".join(node.text or "" for node in paragraph.iter("{*}t"))))
    ]


def _rows(plot: Any) -> Iterator[list[str]]:
    """Give a row for each label that has a point; a declared number of points is not believed."""
    series = plot.findall("./{*}ser")
    labels: dict[int, str] = {}
    for part in series:
        labels = labels or _points(part, _LABELS)
    values = [_points(part, _NUMBERS) for part in series]
    rows = sorted(set(labels).union(*values))
    if not any(values):
        return
    yield ["", *(" ".join(node.text or "" for node in part.iterfind("./{*}tx//{*}v")) for part in series)]
    for row in rows:
        yield [labels.get(row, ""), *(_number(points.get(row, "")) for points in values)]


def _points(series: Any, names: tuple[str, ...]) -> dict[int, str]:
    """Give the points kept in the file, by number; of labels in levels the innermost."""
    for name in names:
        holder = series.find(f"./{{*}}{name}")
        if holder is None:
            continue
        level = holder.find(".//{*}lvl")
        points = (holder if level is None else level).iter("{*}pt")
        return {int(point.get("idx", 0)): point.findtext("./{*}v") or "" for point in points}
    return {}


def _number(value: str) -> str:
    try:
        return format(float(value), ".15g")
    except ValueError:
        return value
