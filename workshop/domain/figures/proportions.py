"""Figures said as parts and multiples: 3分の1, a third, 半数, 三割五分, twice, 数百, dozens."""

import re
from collections.abc import Callable
from decimal import Decimal

from workshop.domain.figures.numerals import DIGITS, KANJI_LETTERS, kanji, number
from workshop.domain.figures.units import MAJORITY, PERCENT, SOME, WORDS, Figure, qualifier_of

_N = rf"(?:{DIGITS}|[{KANJI_LETTERS}]{{1,16}})"
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
# third and quarter are shares only where something follows that is divided, or the clause ends: the third bus is none.
_OF = r"(?=\s+(?:of|more|less|fewer|as|the|will|are|is|have|has|want)\b|\s*[.,;:)”\"’」]|\s*$)"
_FRACTION = re.compile(
    rf"({_N})分の({_N})(?![本便回台人名個件番年])|(?<![\d/])(\d{{1,9}})(?:⁄(\d{{1,9}})|/(\d{{1,9}})(?=\s*(?:の|of\b)))"
)
_FRACTION_EN = re.compile(
    rf"\b(?:(?P<one>an?|one)[\s-](?P<part>half|third|quarter|fifth|tenth){_OF}"
    r"|(?P<some>two|three|four|nine)[\s-](?P<parts>half|halve|third|quarter|fifth|tenth)s"
    r"|(?P<each>one|\d+) in (?P<every>two|three|four|five|ten))\b",
    WORDS,
)
# Not 過半数 (a majority), 半分こ, the first half, half an hour.
_HALF = re.compile(
    r"(?<!過)半数|半分(?!こ)|半減|\bhalved\b|(?<!first )(?<!second )(?<![\w-])half(?![\w-])(?!\s+(?:an?\b|past|way))",
    WORDS,
)
_MAJORITY = re.compile(r"過半数?|\bmajority\b", WORDS)
_TENTHS = re.compile(rf"({_N})割({_N})分")
_VAGUE = re.compile(r"[数何幾](?P<kanji>[十百千万億]+)|\b(?P<word>dozen|ten|hundred|thousand|million)s\b", WORDS)
_VAGUE_SIZE = {"dozen": 10, "ten": 10, "hundred": 100, "thousand": 1000, "million": 10**6}
_FOLD = re.compile(
    r"(?P<two>\btwice\b|\bdoubl(?:e[sd]?|ing)\b|(?<![\d〇一二三四五六七八九十百千万億数何])倍(?=増|に|の|と))|\b(?:thrice|tripl(?:e[sd]?|ing))\b",
    WORDS,
)


def _fraction(text: str, match: re.Match[str]) -> Figure | None:
    below, above = (match[1], match[2]) if match[1] else (match[4] or match[5], match[3])
    return _part(number(above), number(below), text, match)


def _fraction_en(text: str, match: re.Match[str]) -> Figure | None:
    if match["every"]:
        return _part(number(match["each"]), number(match["every"]), text, match)
    above = 1 if match["one"] else number(match["some"])
    return _part(Decimal(above), Decimal(_PARTS[(match["part"] or match["parts"]).lower()]), text, match)


def _part(above: Decimal, below: Decimal, text: str, match: re.Match[str]) -> Figure | None:
    if not below:
        return None
    return Figure(above * 100 / below, PERCENT, match.group(), qualifier_of(text, match.start(), match.end()))


def _half(text: str, match: re.Match[str]) -> Figure:
    return Figure(Decimal(50), PERCENT, match.group(), qualifier_of(text, match.start(), match.end()))


def _majority(text: str, match: re.Match[str]) -> Figure:
    return Figure(Decimal(50), MAJORITY, match.group())


def _tenths(text: str, match: re.Match[str]) -> Figure:
    value = number(match[1]) * 10 + number(match[2])
    return Figure(value, PERCENT, match.group(), qualifier_of(text, match.start(), match.end()))


def _vague(text: str, match: re.Match[str]) -> Figure:
    size = kanji(match["kanji"]) if match["kanji"] else Decimal(_VAGUE_SIZE[match["word"].lower()])
    return Figure(size, SOME, match.group())


def _fold(text: str, match: re.Match[str]) -> Figure:
    unit = "times or fold" if match.group().lower() in ("twice", "thrice") else "fold"
    return Figure(
        Decimal(2 if match["two"] else 3), unit, match.group(), qualifier_of(text, match.start(), match.end())
    )


PROPORTIONS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Figure | None]], ...] = (
    (_FRACTION, _fraction),
    (_FRACTION_EN, _fraction_en),
    (_HALF, _half),
    (_MAJORITY, _majority),
    (_TENTHS, _tenths),
    (_VAGUE, _vague),
    (_FOLD, _fold),
)
"""Patterns with their readers, which find a figure or None, in the order in which they are looked for."""
