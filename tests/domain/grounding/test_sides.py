"""A quote does not stand under the side its source is not on."""

import pytest

from workshop.domain.grounding.check import check
from workshop.domain.grounding.sides import contrary_quotes
from workshop.domain.model import Citation, Section, Sentence

SOURCES = {
    "c1": "夜の増便には賛成できない",
    "c2": "反対する理由がない",
    "c3": "賛成ですが、お金が心配",
    "c4": "夜のバスは静かだ。増便に反対です",
    "c5": "賛成も反対もある",
    "c6": "夜のバスを増やしてほしい",
    "c7": "The night bus is a good idea.",
}


def _sentence(section: Section, ref: str, quote: str) -> Sentence:
    return Sentence("s1", section, "夜のバスの話。", (Citation(ref, quote),))


@pytest.mark.parametrize(
    ("section", "ref", "quote", "refused"),
    [
        (Section.FOR, "c1", "増便には賛成できない", True),
        (Section.AGAINST, "c1", "増便には賛成できない", False),
        (Section.AGAINST, "c2", "反対する理由がない", True),
        (Section.FOR, "c2", "反対する理由がない", False),
        (Section.AGAINST, "c3", "賛成ですが、お金が心配", False),
        (Section.FOR, "c4", "夜のバスは静かだ", True),
        (Section.POINT, "c4", "増便に反対です", False),
        (Section.FOR, "c5", "賛成も反対もある", False),
        (Section.FOR, "c6", "夜のバスを増やしてほしい", False),
        (Section.AGAINST, "c7", "The night bus is a good idea", True),
    ],
)
def test_quote_of_the_other_side_is_refused(section: Section, ref: str, quote: str, refused: bool) -> None:
    sentence = _sentence(section, ref, quote)
    found = [quote] if refused else []
    assert (list(contrary_quotes(sentence, SOURCES)), check(sentence, SOURCES, ())) == (
        found,
        tuple(("side_contrary", piece) for piece in found),
    )
