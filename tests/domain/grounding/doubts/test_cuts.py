"""Quotes cut from what changes them."""

import pytest

from tests.domain.grounding.doubts.claims import sentence
from workshop.domain.grounding.doubts import cuts


@pytest.mark.parametrize(
    ("source", "quote", "said", "cut"),
    [
        ("バスは便利だけど、高い。", "バスは便利", "「バスは便利」という声。", True),
        ("バスは便利だけど、高い。", "バスは便利", "「バスは便利」だが、高いという声。", False),
        ("バスは便利。でも高い。", "バスは便利", "「バスは便利」という声。", True),
        ("バスは便利。朝に乗る。", "バスは便利", "「バスは便利」という声。", False),
        ("店ができるという話は信じない。", "店ができる", "「店ができる」とある。", True),
        ("Close it if buses come.", "Close it", "“Close it”, says one.", True),
        ("I doubt that they will pay.", "they will pay", "“they will pay”, says one.", True),
        ("They will pay. I know it.", "They will pay", "“They will pay”, says one.", False),
        ("バスは便利だけど、高い。", "ない言葉", "「ない言葉」という声。", False),
    ],
)
def test_quote_that_goes_on_otherwise_is_doubted(source: str, quote: str, said: str, cut: bool) -> None:
    assert cuts.doubt(sentence(said, quote), {"c1": source}) == (quote if cut else "")
