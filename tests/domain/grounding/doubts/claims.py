"""Sentences laid beside one card, for tests."""

from workshop.domain.grounding.doubts.claim import Claim, claim_of
from workshop.domain.model import Citation, Origin, Section, Sentence


def sentence(text: str, quote: str, ref: str = "c1") -> Sentence:
    return Sentence("s1", Section.POINT, text, (Citation(ref, quote),), by=Origin.MODEL)


def claim(source: str, text: str, quote: str = "") -> Claim:
    found = claim_of(sentence(text, quote or source), {"c1": source})
    assert found is not None
    return found


def claim_of_all(text: str, *cards: str) -> Claim:
    """A sentence beside several cards, each of which it cites whole."""
    sources = {f"c{number}": card for number, card in enumerate(cards, 1)}
    cited = tuple(Citation(ref, card) for ref, card in sources.items())
    found = claim_of(Sentence("s1", Section.COMMON, text, cited, by=Origin.MODEL), sources)
    assert found is not None
    return found
