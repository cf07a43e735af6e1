"""Finds what a text says twice: a small model that has lost its way goes round and round."""

from workshop.domain.text.folding import quotable
from workshop.domain.text.quotes.extracts import sentences

LEAST = 6
"""Letters of a sentence that is told twice: はい。はい。 is none."""


def repeated(text: str) -> str:
    """Give the first sentence that a text holds twice, "" where it holds none."""
    told: set[str] = set()
    for sentence in sentences(text):
        plain = quotable(sentence)
        if plain in told and len(plain) >= LEAST:
            return sentence
        told.add(plain)
    return ""
