"""Vertical Japanese on a PDF page, which is read from the right: pdfium misses that where the font's own encoding is vertical."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from workshop.adapters.loaders import markdown

_SAMPLE = 200
"""Letters by which the direction of writing is told."""

Box = tuple[str, float, float, float]
"""A letter, the centre of its box from left and from below, and its larger side, in points."""


def reversed_columns(layout: Any) -> bool:
    """Tell whether the text runs downwards in columns that follow each other from left to right."""
    count = layout.count_chars()
    if not markdown.wide(layout.get_text_range(0, min(_SAMPLE, count))):
        return False
    down = across = 0
    sample = _boxes(layout, min(_SAMPLE, count))
    size = _typical(sample)
    for (_, x1, y1, _), (_, x2, y2, _) in pairwise(sample):
        down += -2 * size < y2 - y1 < 0 and abs(x2 - x1) < size / 2
        across += 0 < x2 - x1 < 2 * size and abs(y2 - y1) < size / 2
    if down <= 2 * across:
        return False
    boxes = _boxes(layout, count)
    size = _typical(boxes)
    turns = [x2 - x1 for (_, x1, _, _), (_, x2, _, _) in pairwise(boxes) if abs(x2 - x1) > size]
    return sum(turn > 0 for turn in turns) > len(turns) / 2


def text(layout: Any) -> str:
    """Give the letters column by column from the right, columns beside each other together; those below follow."""
    boxes = _boxes(layout, layout.count_chars())
    size = _typical(boxes)
    columns: list[list[Box]] = []
    for box in boxes:
        if columns and abs(box[1] - columns[-1][-1][1]) < size / 2 and box[2] < columns[-1][-1][2] + size:
            columns[-1].append(box)
        else:
            columns.append([box])
    tiers: list[list[list[Box]]] = []
    for column in columns:
        if tiers and _beside(column, tiers[-1][-1]):
            tiers[-1].append(column)
        else:
            tiers.append([column])
    ordered = [column for tier in tiers for column in sorted(tier, key=lambda column: -column[0][1])]
    return "\n".join("".join(letter for letter, *_ in column) for column in ordered)


def _beside(column: Sequence[Box], other: Sequence[Box]) -> bool:
    """Tell whether two columns share a height."""
    return column[0][2] >= other[-1][2] and other[0][2] >= column[-1][2]


def _boxes(layout: Any, count: int) -> list[Box]:
    """Give the letters that are drawn: blanks and line ends that pdfium adds have no box."""
    boxes: list[Box] = []
    for index in range(count):
        left, bottom, right, top = layout.get_charbox(index)
        if right > left and top > bottom:
            letter = layout.get_text_range(index, 1)
            boxes.append((letter, (left + right) / 2, (bottom + top) / 2, max(right - left, top - bottom)))
    return boxes


def _typical(boxes: Sequence[Box]) -> float:
    sizes = sorted(size for *_, size in boxes)
    return sizes[len(sizes) // 2] if sizes else 0.0
