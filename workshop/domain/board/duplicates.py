"""Cards that say the same in almost the same letters: shown as one card with a count, never deleted.

Alike: Dice's coefficient on character pairs (Dice 1945) of the bare letters, at least ALIKE; very short cards must be equal. Cards
that differ in a negation, in a figure, or in which way they lean are not alike, however near their letters.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workshop.domain.model import Section
from workshop.domain.text.folding import comparable
from workshop.domain.text.opinion.worries import leaning

ALIKE = 0.85
"""Share of pairs of letters that two cards have in common (Dice). Chosen by hand on the sample plans, not measured."""
SHORT = 6
"""Letters below which only equal cards are the same."""
# Only counted and compared: a ない that negates nothing (つまらない) stands in both cards or makes them two, which loses no card.
_NEGATION = re.compile(
    r"ない|なく|なけ|ません|ず(?=に|、|。|$)|不要|無用|嫌|\bnot\b|n't\b|\bno\b|\bnever\b|without", re.IGNORECASE
)
# Kanji only before a counter: 一 in 一緒 is no figure.
_FIGURE = re.compile(r"\d+|[〇一二三四五六七八九十百千万億]+(?=[年月日時分回本人枚つ個件円%])")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What of a text is compared."""

    letters: str
    pairs: frozenset[str]
    negations: int
    figures: tuple[str, ...]
    leaning: Section


def likeness(text: str) -> Likeness:
    plain = comparable(text)
    letters = "".join(letter for letter in plain if letter.isalnum())
    pairs = frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
    return Likeness(letters, pairs, len(_NEGATION.findall(plain)), tuple(_FIGURE.findall(plain)), leaning(text))


def alike(first: Likeness, second: Likeness) -> bool:
    if first.letters == second.letters:
        return bool(first.letters)
    if min(len(first.letters), len(second.letters)) < SHORT:
        return False
    if (first.negations, first.figures, first.leaning) != (second.negations, second.figures, second.leaning):
        return False
    if min(len(first.pairs), len(second.pairs)) * (2 - ALIKE) < ALIKE * max(len(first.pairs), len(second.pairs)):
        return False  # too unlike in length to share that many
    return 2 * len(first.pairs & second.pairs) >= ALIKE * (len(first.pairs) + len(second.pairs))


def first_of(earlier: Mapping[int, Likeness], new: Likeness) -> int | None:
    """Give the earliest known card, in the order given, that says the same as the new one; None where none does."""
    return next((number for number, candidate in earlier.items() if alike(candidate, new)), None)
