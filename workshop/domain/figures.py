"""Figures and years in Japanese and English text, read as values with units, so that ３割, 30 %, 三割 and thirty per cent are
one figure, and 46 % more is not 46 % less."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from workshop.domain.dates import dated
from workshop.domain.numerals import KANJI_LETTERS, SCALED, SPELLED, kanji, scaled, spelled
from workshop.domain.proportions import PROPORTIONS
from workshop.domain.units import PERCENT, PLAIN, WORDS, YEAR, Figure, Sense, sense_of, unit_at

__all__ = ["YEAR", "Figure", "Placed", "figures", "folded", "placed", "unsupported"]

_ARABIC = re.compile(
    rf"(?P<sign>(?<![A-Za-z0-9_.%一-龥ァ-ヶー])[-−]|[▲△]|マイナス|\bminus\s+)?(?P<number>{SCALED})"
    r"(?P<word>\s*(?:(?:hundred|thousand|million|billion)\b|(?:k|bn)\b))?",
    WORDS,
)
_WORDS = {"hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9}
_KANJI_NUMBER = re.compile(rf"(?<!\d)[{KANJI_LETTERS}]{{1,24}}")
_NOT_A_COUNT = re.compile(
    r"[一二三四五六七八九十]"
    r"(?=つ|人|番|緒|部|度|方|般|体|時|切|種|面|旦|気|生|息|歩|目|分|杯|言|員|見|連|定|律|応|挙|致|際|字|月|日|世|角|枚|年生)"
)
_MAY_COUNT = re.compile(r"[一二三四五六七八九十](?=つ|人(?!ひとり|一人)|度|時|分(?!な|に|の|だ|で)|月|日|枚|年生)")
"""Of those, what counts in a source: who quotes 一日 may say 1日, and who says 一緒 has said no figure."""
_RANGE = re.compile(
    rf"\s*(?:[~〜\-–—−]|から|ないし|または|\b(?:to|or|and)\b)\s*(?:約|およそ)?(?P<last>{SCALED})", WORDS
)
_SCALE_END = re.compile(r"[十百千万億兆]+$")
_IN = re.compile(r"\b(?:in|of|by|since|until|from)\s$", WORDS)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0f\u20e3\ufeff]")
_BLANK = "□"


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
    return dated(_western(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text))))


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

    for pattern, read in (*PROPORTIONS, (_ARABIC, _arabic)):
        take(pattern, read)
    take(SPELLED, lambda whole, match: _spelled(whole, match, source))
    take(_KANJI_NUMBER, lambda whole, match: _kanji(whole, match, source))
    return tuple(found[at] for at in sorted(found))


def _western(text: str) -> str:
    """Digits of every script as those of ours."""
    return text if text.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in text)


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
