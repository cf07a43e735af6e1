"""Cards and tables a sentence may name, because code counted them."""

import pytest

from workshop.domain.grounding.check import check
from workshop.domain.grounding.voices import Voices
from workshop.domain.model import Citation, Section, Sentence

SOURCES = {"c1": "夜のバスがほしい", "c2": "夜のバスを増やして", "d1-1-1": "夜のバスの資料"}
VOICES = Voices({"c1": 3}, {"c1": (1, 2), "c2": (2,)})


def _sentence(text: str, *refs: str) -> Sentence:
    return Sentence("s1", Section.COMMON, text, tuple(Citation(ref, "夜のバス") for ref in refs))


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        (_sentence("", "c1", "c2", "c1"), {"sheet": {2, 4}, "group": {2}}),
        (_sentence("", "d1-1-1"), {}),
        (_sentence("", "c9"), {"sheet": {1}, "group": set()}),
    ],
)
def test_counts_are_of_the_cards_cited(sentence: Sentence, counts: dict[str, set[int]]) -> None:
    assert VOICES.counts(sentence) == counts


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("4枚のカードが夜のバスを望む。", []),
        ("2枚が夜のバスを望む。", []),
        ("2つの班から出た。", []),
        ("3枚が夜のバスを望む。", ["3"]),
        ("3つの班から出た。", ["3"]),
    ],
)
def test_counted_cards_are_no_invented_figure(text: str, missing: list[str]) -> None:
    reasons = check(_sentence(text, "c1", "c2"), SOURCES, (), None, VOICES)
    assert reasons == tuple(("figure_not_in_source", said) for said in missing)
