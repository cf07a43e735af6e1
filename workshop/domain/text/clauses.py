"""Clauses of a card that can be read alone, cut from it word for word: what a title is made of, as the 表札 of the KJ method.
In doubt a piece is left out: a card has many.
"""

from itertools import chain

from workshop.domain.text.japanese import japanese_clauses
from workshop.domain.text.phrases import Clause
from workshop.domain.text.quotes.extracts import sentences
from workshop.domain.text.quotes.quoting import turned
from workshop.domain.text.spaced import blankless_clauses, spaced_clauses
from workshop.domain.text.words import japanese


def clauses(text: str, letters: int, most_words: int) -> tuple[Clause, ...]:
    """Give every piece of the text that can be read alone: of at most so many letters in Japanese and Chinese, which are written without
    blanks, or so many words in other languages."""
    found: dict[str, Clause] = {}
    for sentence in sentences(text):
        if japanese(sentence):
            pieces = japanese_clauses(sentence, letters)
        else:
            pieces = chain(blankless_clauses(sentence, letters), spaced_clauses(sentence, most_words))
        for clause in pieces:
            if not turned(text, clause.text):
                found.setdefault(clause.text, clause)
    return tuple(found.values())
