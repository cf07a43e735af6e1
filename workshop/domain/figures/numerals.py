"""Numbers as people write them, read as values: 16万3千, 十六万三千, 二〇四〇, three hundred, a dozen."""

import re
from decimal import Decimal

DIGITS = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?"
"""Bounded, so that a card of five thousand noughts is read as quickly as any other."""
SCALED = rf"(?:{DIGITS})(?:[十百千万億兆](?:{DIGITS}|[十百千万億兆]){{0,12}})?"
"""A number in digits with what multiplies it."""
KANJI_LETTERS = "〇零一二三四五六七八九十百千万億兆"

_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_KANJI = {letter: value for value, letter in enumerate("〇一二三四五六七八九")} | {"零": 0}
_PIECE = re.compile(rf"{DIGITS}|[十百千万億兆]")

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ONES += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: value for value, word in enumerate(_ONES)} | {word: 10 * (n + 2) for n, word in enumerate(_TENS)}
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_WORD = "|".join([*sorted(_VALUES, key=len, reverse=True), *_TIMES])
SPELLED = re.compile(
    rf"\b(?:an?[\s-]+(?={'|'.join(_TIMES)}))?(?:{_WORD})(?:(?:[\s-]+(?:and\s+)?)(?:{_WORD}))*\b",
    re.IGNORECASE | re.ASCII,
)
"""A number in English words. `one` alone is a pronoun as often as a number, see `spelled`."""


def scaled(digits: str) -> Decimal:
    """Read 16万3千, 3百, 1億2千万 and 3.5億 as values: a 千 belongs to the 万, 億 or 兆 that follows it."""
    total, section, number = Decimal(0), Decimal(0), Decimal(0)
    for piece in _PIECE.findall(digits):
        if piece in _SMALL:
            section, number = section + (number or 1) * _SMALL[piece], Decimal(0)
        elif piece in _LARGE:
            total, section, number = total + (section + number) * _LARGE[piece], Decimal(0), Decimal(0)
        else:
            number = Decimal(piece.replace(",", ""))
    return total + section + number


def kanji(letters: str) -> Decimal:
    """Read 十六万三千 as 163000, and 二〇四〇, said figure by figure, as 2040."""
    if len(letters) > 1 and all(letter in _KANJI for letter in letters):
        return Decimal("".join(str(_KANJI[letter]) for letter in letters))
    total, section, digit = 0, 0, 0
    for letter in letters:
        if letter in _KANJI:
            digit = digit * 10 + _KANJI[letter]
        elif letter in _SMALL:
            section += (digit or 1) * _SMALL[letter]
            digit = 0
        else:
            total += (section + digit or 1) * _LARGE[letter]
            section = digit = 0
    return Decimal(total + section + digit)


def number(said: str) -> Decimal:
    """Read digits, Japanese numerals or English words as a value; `said` is one of these."""
    if said[0] in KANJI_LETTERS:
        return kanji(said)
    return scaled(said) if said[0].isdigit() else spelled(said)


def spelled(said: str) -> Decimal:
    """Read three hundred and five as 305."""
    total, section = Decimal(0), Decimal(0)
    for word in re.split(r"[\s-]+", said.lower()):
        if word in _VALUES:
            section += _VALUES[word]
        elif word in ("hundred", "dozen"):
            section = (section or Decimal(1)) * _TIMES[word]
        elif word in _TIMES:
            total, section = total + (section or Decimal(1)) * _TIMES[word], Decimal(0)
    return total + section
