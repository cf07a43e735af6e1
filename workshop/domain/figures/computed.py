"""Sums and differences of two figures of one source, where a sentence says that it adds or compares."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from workshop.domain.figures.amounts import numbers, year_of
from workshop.domain.figures.reading import Placed, folded
from workshop.domain.figures.units import PERCENT, WORDS, YEAR, Figure

_SUM = re.compile(r"合わせ|あわせ|合計|総計|計\d|両方|\b(?:together|total|sum|combined|in all|altogether)\b", WORDS)
_DIFFERENCE = re.compile(
    r"差|増|減|より|上回|下回|回復|伸び|落ち|低下|上昇|残り"
    r"|\b(?:fewer|more|less|than|fell|fall|rose|rise|grew|grow\w*|drop\w*|declin\w+|differ\w*|remaining|increas\w+|decreas\w+|gain\w*|lost)\b",
    WORDS,
)
_UP = re.compile(r"増|回復|伸び|上昇|\b(?:rose|rise|grew|grow\w*|increas\w+|gain\w*)\b", WORDS)
_DOWN = re.compile(r"減|落ち|低下|\b(?:fell|fall|drop\w*|declin\w+|decreas\w+|lost)\b", WORDS)
_COMPARED = re.compile(r"より|差|\b(?:than|differ\w*)\b", WORDS)
"""Two things side by side: neither has grown to the other."""
_PLURAL = re.compile(r"\s([A-Za-z]{3,}s)\b")
_UNCOUNTED = frozenset((YEAR, "clock", "monthname", "date", "day", "grade"))


@dataclass(frozen=True, slots=True)
class _Operand:
    """`counts` is the plural behind a figure without a unit, which is taken for what it counts."""

    figure: Figure
    year: int | None
    counts: str


def follows(figure: Figure, sentence: str, sources: Sequence[str]) -> bool:
    """Tell whether a figure of a sentence is the sum or the difference of two figures of one source, and the sentence says so; what it
    says to have grown has grown there."""
    if figure.unit == "years":
        return any(_is_span(figure, source) for source in sources)
    text = folded(sentence)
    adds, compares = _SUM.search(text), _DIFFERENCE.search(text)
    if not (adds or compares) or figure.unit in _UNCOUNTED:
        return False
    return any(
        (adds is not None and first.figure.value + second.figure.value == figure.value)
        or (compares is not None and _is_change(figure, text, first, second))
        for source in sources
        for first, second in _pairs(figure, source)
    )


def _pairs(figure: Figure, source: str) -> Iterator[tuple[_Operand, _Operand]]:
    """Give two figures of the source that count what the figure counts, the earlier first."""
    text = folded(source)
    spots = numbers(text)
    counting = [
        _Operand(spot.figure, year_of(text, spot, spots), _counted(text, spot))
        for spot in spots
        if spot.figure.unit not in _UNCOUNTED and spot.figure.value > 0
    ]
    for first, second in combinations(counting, 2):
        same = first.figure.unit == second.figure.unit
        fits = "" in (figure.unit, first.figure.unit) or figure.unit == first.figure.unit
        fits = fits or (figure.unit == "point" and first.figure.unit == PERCENT)
        if same and fits:
            backwards = first.year is not None and second.year is not None and first.year > second.year
            yield (second, first) if backwards else (first, second)


def _counted(text: str, spot: Placed) -> str:
    plural = _PLURAL.match(text, spot.end)
    return plural[1].lower() if plural and not spot.figure.unit else ""


def _is_span(figure: Figure, source: str) -> bool:
    """Tell whether so many years lie between two that the source names."""
    years = {spot.figure.value for spot in numbers(folded(source)) if spot.figure.unit == YEAR}
    return any(abs(first - second) == figure.value for first, second in combinations(years, 2))


def _is_change(figure: Figure, text: str, earlier: _Operand, later: _Operand) -> bool:
    change = later.figure.value - earlier.figure.value
    if earlier.counts and later.counts and earlier.counts != later.counts:
        return False
    if _COMPARED.search(text):
        return abs(change) == figure.value
    turn = figure.qualifier.turn or _one_turn(text)
    if turn:
        return change == (figure.value if turn == "up" else -figure.value)
    return abs(change) == figure.value


def _one_turn(text: str) -> str:
    """Read whether the sentence speaks of growth or of loss, "" where of both or none."""
    up, down = _UP.search(text), _DOWN.search(text)
    return "" if (up is None) == (down is None) else "up" if up else "down"
