"""Doubts whether a text may name whom it names: somebody who is not in the room has not been asked. Nothing is masked: only a person can tell
a neighbour from a town."""

from collections.abc import Iterator

from workshop.domain.model import Sentence
from workshop.domain.text.personal.signs import people


def named(sentence: Sentence, resident: str = "") -> Iterator[str]:
    """Give who is named in a sentence or in what is shown beside it, but for the `resident` of its story."""
    shown = [sentence.text, *(words for c in sentence.citations for words in (c.quote, c.translation) if words)]
    for name in dict.fromkeys(name for words in shown for name in people(words)):
        if name not in resident:
            yield name
