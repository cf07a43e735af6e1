"""Figures said roughly: 約1,200 of 1,204, およそ4割 of 41.2 %, nearly 60 % of 59.2 %."""

from dataclasses import replace
from decimal import Decimal

from workshop.domain.figures.units import MAJORITY, PERCENT, SOME, YEAR, Figure

_EXACT = frozenset((YEAR, "clock", "monthname", "date", "day", "grade", SOME, MAJORITY))
"""Units nobody rounds."""
FARTHEST = {PERCENT: Decimal("0.2")}
OTHERS = Decimal("0.1")
"""How far the exact figure may lie from the rough one, as a share of itself: 11.9 % are 約1割. Chosen by hand."""


def rounds(rough: Figure, exact: Figure) -> bool:
    """Tell whether a figure said with 約 or about is the other one, rounded at its last digit that counts."""
    if rough.unit in _EXACT or not exact.value:
        return False
    _, _, exponent = rough.value.normalize().as_tuple()
    half = Decimal(5).scaleb(int(exponent) - 1)
    apart = abs(rough.value - exact.value)
    near = apart <= half and apart <= FARTHEST.get(rough.unit, OTHERS) * abs(exact.value)
    return near and rough.same(replace(exact, value=rough.value))
