"""Sentences laid beside one card, for tests."""

from workshop.domain.grounding.doubts.claim import Claim, claim_of
from workshop.domain.model import Citation, Origin, Section, Sentence


def sentence(text: str, quote: str, ref: str = "c1") -> Sentence:
    return Sentence("s1", Section.POINT, text, (Citation(ref, quote),), by=Origin.MODEL)


def claim(source: str, text: str, quote: str = "") -> Claim:
    found = claim_of(sentence(text, quote or source), {"c1": source})
    assert found is not None
    return found
