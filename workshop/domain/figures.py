"""Figures and years in Japanese and English text, read as values with units, so that ３割, 30 %, 三割 and thirty per cent are
one figure, and 46 % more is not 46 % less."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from workshop.domain.dates import dated
from workshop.domain.numerals import DIGITS, KANJI_LETTERS, SCALED, SPELLED, kanji, number, scaled, spelled
from workshop.domain.units import MAJORITY, PERCENT, PLAIN, SOME, YEAR, Sense, alike, sense_of, unit_at

__all__ = ["YEAR", "Figure", "Placed", "figures", "folded", "placed", "unsupported"]

_N = rf"(?:{DIGITS}|[{KANJI_LETTERS}]+)"
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_OF = r"(?=\s+(?:of|more|less|fewer|as|the|will|are|is|have|has|want)\b|\s*[.,;:)”\"’」]|\s*$)"
_FRACTION = re.compile(
    rf"({_N})分の({_N})(?![本便回台人名個件番年])|(?<![\d/])(\d+)(?:⁄(\d+)|/(\d+)(?=\s*(?:の|of\b)))"
)
_FRACTION_EN = re.compile(
    rf"\b(?:(?P<one>an?|one)[\s-](?P<part>half|third|quarter|fifth|tenth){_OF}"
    r"|(?P<some>two|three|four|nine)[\s-](?P<parts>half|halve|third|quarter|fifth|tenth)s"
    r"|(?P<each>one|\d+) in (?P<every>two|three|four|five|ten))\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?<!過)半数|半分(?!こ)|半減|\bhalved\b|(?<!first )(?<!second )(?<![\w-])half(?![\w-])(?!\s+(?:an?\b|past|way))",
    re.IGNORECASE,
)
_MAJORITY = re.compile(r"過半数?|\bmajority\b", re.IGNORECASE)
_TENTHS = re.compile(rf"({_N})割({_N})分")
_VAGUE = re.compile(
    r"[数何幾](?P<kanji>[十百千万億]+)|\b(?P<word>dozen|ten|hundred|thousand|million)s\b", re.IGNORECASE
)
_VAGUE_SIZE = {"dozen": 10, "ten": 10, "hundred": 100, "thousand": 1000, "million": 10**6}
_FOLD = re.compile(
    r"(?P<two>\btwice\b|\bdoubl(?:e[sd]?|ing)\b|(?<![\d〇一二三四五六七八九十百千万億数何])倍(?=増|に|の|と))|\b(?:thrice|tripl(?:e[sd]?|ing))\b",
    re.IGNORECASE,
)
_ARABIC = re.compile(
    rf"(?P<sign>(?<![\w.])[-−▲△]|マイナス|\bminus\s+)?(?P<number>{SCALED})"
    r"(?P<word>\s*(?:(?:hundred|thousand|million|billion)\b|(?:k|bn)\b))?",
    re.IGNORECASE,
)
_WORDS = {"hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9}
_KANJI_NUMBER = re.compile(rf"(?<!\d)[{KANJI_LETTERS}]+")
_NOT_A_COUNT = re.compile(
    r"[一二三四五六七八九十]"
    r"(?=つ|人|番|緒|部|度|方|般|体|時|切|種|面|旦|気|生|息|歩|目|分|杯|言|員|見|連|定|律|応|挙|致|際|字|月|日|世|角|枚|年生)"
)
_MAY_COUNT = re.compile(r"[一二三四五六七八九十](?=つ|人(?!ひとり|一人)|度|時|分(?!な|に|の|だ|で)|月|日|枚|年生)")
"""Of those, what counts in a source: who quotes 一日 may say 1日, and who says 一緒 has said no figure."""
_RANGE = re.compile(
    rf"\s*(?:[~〜\-–—−]|から|ないし|または|\b(?:to|or|and)\b)\s*(?:約|およそ)?(?P<last>{SCALED})", re.IGNORECASE
)
_SCALE_END = re.compile(r"[十百千万億兆]+$")
_IN = re.compile(r"\b(?:in|of|by|since|until|from)\s$", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0f\u20e3\ufeff]")
_BLANK = "□"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a value with its unit ("" where none is recognised), and the letters it was read from."""

    value: Decimal
    unit: str
    said: str
    sense: Sense = PLAIN

    def same(self, other: "Figure") -> bool:
        """Equal in value and, where both name one, in unit; and not said to the contrary. −46 % and 46 % less are one."""
        fell = abs(self.value) == abs(other.value) and self.sense.turn == other.sense.turn == "down"
        return (self.value == other.value or fell) and alike(self.unit, other.unit) and self.sense.agrees(other.sense)


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with where it begins in its folded text and where its unit ends."""

    figure: Figure
    start: int
    end: int


@lru_cache(maxsize=2048)
def figures(text: str, source: bool = False) -> tuple[Figure, ...]:
    """All figures of a text, in order of reading. Words such as 一緒, 一人, 十分 are none; of a `source` those are read that
    may count."""
    return tuple(spot.figure for spot in placed(folded(text), source))


def folded(text: str) -> str:
    """The text as figures are read in it: NFKC without invisible letters, dates and hours as western digits."""
    return dated(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


def placed(plain: str, source: bool = False) -> tuple[Placed, ...]:
    """All figures of a folded text with their places, in order of reading."""
    left = plain
    found: dict[int, Placed] = {}

    def take(pattern: re.Pattern[str], read: Callable[[str, re.Match[str]], Figure | None]) -> None:
        nonlocal left
        for match in list(pattern.finditer(left)):
            figure = read(plain, match)
            if figure is not None:
                read_as = _or_year(plain, match.start(), figure) if source else figure
                found[match.start()] = Placed(read_as, match.start(), unit_at(plain, match.end())[1])
                left = left[: match.start()] + _BLANK * len(match.group()) + left[match.end() :]

    for pattern, read in _READERS:
        take(pattern, read)
    take(SPELLED, lambda whole, match: _spelled(whole, match, source))
    take(_KANJI_NUMBER, lambda whole, match: _kanji(whole, match, source))
    return tuple(found[at] for at in sorted(found))


def _or_year(text: str, at: int, figure: Figure) -> Figure:
    """In a source: `the workshop of 2025 people remember` has the year 2025 or so many people, and may be read as either."""
    if figure.unit == "person" and 1900 <= figure.value <= 2199 and _IN.search(text[:at]):
        return Figure(figure.value, "", figure.said, figure.sense)
    return figure


def unsupported(text: str, sources: Collection[str], years: Collection[int]) -> tuple[Figure, ...]:
    """The figures of `text` that stand in none of the sources; a year in `years` needs no source."""
    known = [figure for source in sources for figure in figures(source, source=True)]
    return tuple(
        figure
        for figure in figures(text)
        if not (figure.unit in (YEAR, "") and figure.value in years) and not any(figure.same(other) for other in known)
    )


# -- readers: what stands there as a figure, or None where it is none ---------------------------------------------------


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
    return Figure(above * 100 / below, PERCENT, match.group(), sense_of(text, match.start(), match.end()))


def _half(text: str, match: re.Match[str]) -> Figure:
    return Figure(Decimal(50), PERCENT, match.group(), sense_of(text, match.start(), match.end()))


def _majority(text: str, match: re.Match[str]) -> Figure:
    return Figure(Decimal(50), MAJORITY, match.group())


def _tenths(text: str, match: re.Match[str]) -> Figure:
    value = number(match[1]) * 10 + number(match[2])
    return Figure(value, PERCENT, match.group(), sense_of(text, match.start(), match.end()))


def _vague(text: str, match: re.Match[str]) -> Figure:
    size = kanji(match["kanji"]) if match["kanji"] else Decimal(_VAGUE_SIZE[match["word"].lower()])
    return Figure(size, SOME, match.group())


def _fold(text: str, match: re.Match[str]) -> Figure:
    unit = "times or fold" if match.group().lower() in ("twice", "thrice") else "fold"
    return Figure(Decimal(2 if match["two"] else 3), unit, match.group(), sense_of(text, match.start(), match.end()))


def _spelled(text: str, match: re.Match[str], source: bool) -> Figure | None:
    """Three hundred; a bare `one` is a number only where a source counts with it."""
    if match.group().lower() == "one" and not (source and re.match(r"\s+[a-z]", text[match.end() :])):
        return None
    return _figure(spelled(match.group()), text, match.start(), match.end(), match.group())


def _arabic(text: str, match: re.Match[str]) -> Figure:
    value = scaled(match["number"])
    if match["word"]:
        value *= _WORDS[match["word"].strip().lower()]
    elif (last := _RANGE.match(text, match.end())) and not unit_at(text, match.end())[0]:
        return _from(value, text, match, last)
    return _figure(-value if match["sign"] else value, text, match.start(), match.end(), match.group().strip())


def _from(value: Decimal, text: str, match: re.Match[str], last: re.Match[str]) -> Figure:
    """The first number of 3〜5万人: it counts what the second counts, in the same thousands."""
    scale = _SCALE_END.search(last["last"])
    if scale and value < scaled(last["last"][: scale.start()]) and match["number"][-1].isdigit():
        value = scaled(match["number"] + scale.group())
    unit, _ = unit_at(text, last.end())
    return _with(value, unit, match.group().strip(), PLAIN)


def _kanji(text: str, match: re.Match[str], source: bool) -> Figure | None:
    """Read 十六万三千, 二〇四〇 or 三割; None for a numeral that is part of a word."""
    letters, start, end = match.group(), match.start(), match.end()
    if len(letters) == 1:
        unit, _ = unit_at(text, end)
        may = _MAY_COUNT if source else None
        if letters in "万億兆" or not unit or (letters in "百千" and unit == YEAR):
            return None
        if _NOT_A_COUNT.match(text, start) and not (may and may.match(text, start)):
            return None
    elif letters[0] in "万億兆" or not _counts(letters, text, end):
        return None
    return _figure(kanji(letters), text, start, end, letters)


def _counts(letters: str, text: str, end: int) -> bool:
    """Whether several numerals are a number: 三千 is, 千万 (so many) only with a unit."""
    return not set(letters) <= set("千万億兆") or bool(unit_at(text, end)[0])


_READERS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Figure | None]], ...] = (
    (_FRACTION, _fraction),
    (_FRACTION_EN, _fraction_en),
    (_HALF, _half),
    (_MAJORITY, _majority),
    (_TENTHS, _tenths),
    (_VAGUE, _vague),
    (_FOLD, _fold),
    (_ARABIC, _arabic),
)


def _figure(value: Decimal, text: str, start: int, end: int, said: str) -> Figure:
    unit, unit_end = unit_at(text, end)
    if unit == "day" and text[:start].endswith("月"):
        unit = "date"
    if not unit and re.search(r"\d:$", text[:start]):
        unit = "minute"
    sense = sense_of(text, start, unit_end)
    return _with(value, unit, said, Sense("down", sense.bound, sense.per) if value < 0 else sense)


def _with(value: Decimal, unit: str, said: str, sense: Sense) -> Figure:
    if unit == "tenths":
        value, unit = value * 10, PERCENT
    if unit == YEAR and not 1000 <= value <= 2999:
        unit = "years"
    if not unit and 1900 <= value <= 2199 and value == int(value) and "," not in said:
        unit = YEAR
    return Figure(value, unit, said, sense)
