"""Figures said roughly."""

from decimal import Decimal

import pytest

from workshop.domain.figures.rounding import rounds
from workshop.domain.figures.units import Figure


@pytest.mark.parametrize(
    ("rough", "exact", "same"),
    [
        ((1200, "person"), ("1204", "person"), True),
        ((1200, "person"), ("1251", "person"), False),
        ((40, "percent"), ("41.2", "percent"), True),
        ((50, "percent"), ("41.2", "percent"), False),
        ((10, "percent"), ("11.9", "percent"), True),
        ((10, "percent"), ("14", "percent"), False),
        ((10, "person"), ("14", "person"), False),
        ((1200, "person"), ("1204", "yen"), False),
        ((2030, "year"), ("2031", "year"), False),
        ((0, "person"), ("0", "person"), False),
    ],
)
def test_rough_figure_is_the_exact_one_at_its_last_digit(
    rough: tuple[int, str], exact: tuple[str, str], same: bool
) -> None:
    said, held = Figure(Decimal(rough[0]), rough[1], ""), Figure(Decimal(exact[0]), exact[1], "")
    assert rounds(said, held) == same
