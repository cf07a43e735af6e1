"""Masks what must not leave the machine: telephone and other personal numbers, mail addresses, social accounts, postal addresses,
dates of birth, names with さん or a title, and the names participants go by (design §2.9). Patterns read a folded copy of the text
(full-width letters, dashes of all kinds, invisible letters); what they find is cut out of the text as it was written, and the rest
stays letter for letter."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from workshop.domain.text.folding import composed, located
from workshop.domain.text.personal.addresses import addresses
from workshop.domain.text.personal.contacts import contacts
from workshop.domain.text.personal.names import names_in
from workshop.domain.text.personal.numbers import Span, personal_numbers

MASK = "■■■"
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−⁃﹣－─━〜~", "-"))
_LONG_VOWEL = re.compile(r"(?<=\d)ー")
"""What an input method gives for the dash of a number typed in kana: ０９０ー."""


def masked(text: str, names: Collection[str] = ()) -> str:
    """Replace each such piece; text without any comes back as it was. `names` are nicknames: one is masked
    where it stands with さん or the like, and in Latin letters where it stands as a word with a capital."""
    original = composed(text)
    plain, at = folded(original)
    spans = sorted({*personal_numbers(plain), *contacts(plain), *addresses(plain), *names_in(plain, nicknames(names))})
    if not spans:
        return text
    parts, copied_to = [], 0
    for start, end in joined(spans):
        parts += [original[copied_to : at[start]], MASK]
        copied_to = at[end - 1] + 1
    return "".join([*parts, original[copied_to:]])


def folded(text: str) -> tuple[str, list[int]]:
    """Fold the text as the patterns read it, with dashes of one kind, and for each of its letters the place it has in the text."""
    plain, places = located(text)
    return _LONG_VOWEL.sub("-", plain).translate(_DASHES), places


def nicknames(names: Collection[str]) -> tuple[str, ...]:
    """Fold nicknames as the text is."""
    return tuple(sorted({_folded_name(name) for name in names}))


@lru_cache(maxsize=2_000)
def _folded_name(name: str) -> str:
    return folded(name)[0]


def joined(spans: list[Span]) -> Iterator[Span]:
    """Give spans in order, those that overlap made one."""
    start, end = spans[0]
    for first, last in spans[1:]:
        if first < end:
            end = max(end, last)
        else:
            yield start, end
            start, end = first, last
    yield start, end
