"""Cards that say the same in almost the same letters: shown as one card with a count, never deleted.

Alike: Dice's coefficient on character pairs (Dice 1945) of the bare letters, at least ALIKE; very short cards must be equal. Cards
that differ in a negation, in a figure, or in which way they lean are not alike, however near their letters.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from workshop.domain.extracts import stance
from workshop.domain.model import Section

ALIKE = 0.85
SHORT = 6
"""Letters below which only equal cards are the same."""
_NEGATION = re.compile(
    r"ない|なく|なけ|ません|ず(?=に|、|。|$)|不要|無用|嫌|\bnot\b|n't\b|\bno\b|\bnever\b|without", re.IGNORECASE
)
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
    plain = unicodedata.normalize("NFKC", text).lower()
    letters = "".join(letter for letter in plain if letter.isalnum())
    pairs = frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
    return Likeness(letters, pairs, len(_NEGATION.findall(plain)), tuple(_FIGURE.findall(plain)), stance(text))


def alike(one: Likeness, other: Likeness) -> bool:
    if one.letters == other.letters:
        return bool(one.letters)
    if min(len(one.letters), len(other.letters)) < SHORT:
        return False
    if (one.negations, one.figures, one.leaning) != (other.negations, other.figures, other.leaning):
        return False
    if min(len(one.pairs), len(other.pairs)) * (2 - ALIKE) < ALIKE * max(len(one.pairs), len(other.pairs)):
        return False  # too unlike in length to share that many
    return 2 * len(one.pairs & other.pairs) >= ALIKE * (len(one.pairs) + len(other.pairs))


def first_of(known: Mapping[int, Likeness], new: Likeness) -> int | None:
    """The earliest known card, in the order given, that says the same as the new one; None where none does."""
    return next((number for number, other in known.items() if alike(other, new)), None)
