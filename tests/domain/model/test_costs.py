"""Counting before anybody is asked, and sums whose price may be unknown."""

import pytest

from workshop.domain.model.costs import Effort, Estimate, tokens_of, total


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("", 0), ("あ" * 100, 92), ("a" * 100, 29), ("夜のバス" * 25 + "a" * 100, 121), ("　。ｱＡ" * 25, 92)],
)
def test_tokens_go_by_letters(text: str, tokens: int) -> None:
    assert tokens_of(text) == tokens


def test_costs_are_summed_and_an_unknown_price_stays_unknown() -> None:
    known, unknown = Effort(1, 100, 10, 2.0, 0.5), Effort(2, 50, 5, 1.0, None)
    assert (total([known, known]), total([known, unknown]), total([])) == (
        Effort(2, 200, 20, 4.0, 1.0),
        Effort(3, 150, 15, 3.0, None),
        Effort(),
    )


def test_estimate_without_a_call_is_free() -> None:
    assert (Estimate().free, Estimate(Effort(), Effort(1)).free) == (True, False)
