"""Figures and years in Japanese and English text, read as values with units, so that ３割, 30 %, 三割 and thirty per cent are
one figure, and 46 % more is not 46 % less."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from workshop.domain.figures.dates import dated
from workshop.domain.figures.names import NAMES
from workshop.domain.figures.numerals import KANJI_LETTERS, SCALED, SPELLED, kanji, scaled, spelled
from workshop.domain.figures.proportions import PROPORTIONS
from workshop.domain.figures.units import PERCENT, UNQUALIFIED, WORDS, YEAR, Figure, Qualifier, qualifier_of, unit_at
from workshop.domain.text.folding import plain

__all__ = ["YEAR", "Figure", "Placed", "figures", "folded", "placed"]

# A minus only where no word or number ends before it: 1-2 is no -2. ▲ is how Japanese tables write a loss.
_ARABIC = re.compile(
    rf"(?P<sign>(?<![A-Za-z0-9_.%一-龥ァ-ヶー])[-−]|[▲△]|マイナス|\bminus\s+)?(?P<number>{SCALED})"
    r"(?P<word>\s*(?:(?:hundred|thousand|million|billion)\b|(?:k|bn)\b))?",
    WORDS,
)
_WORDS = {"hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9}
_KANJI_NUMBER = re.compile(rf"(?<!\d)[{KANJI_LETTERS}]{{1,24}}")
# Kanji numerals that are part of a word: 一緒, 一部, 十分, 三角.
_NOT_A_COUNT = re.compile(
    r"[一二三四五六七八九十]"
    r"(?=つ|人|番|緒|部|度|方|般|体|時|切|種|面|旦|気|生|息|歩|目|分|杯|言|員|見|連|定|律|応|挙|致|際|字|月|日|世|角|枚|年生)"
)
_MAY_COUNT = re.compile(r"[一二三四五六七八九十](?=つ|人(?!ひとり|一人)|度|時|分(?!な|に|の|だ|で)|月|日|枚|年生)")
"""Of those, what counts in a source: who quotes 一日 may say 1日, and who says 一緒 has said no figure."""
# 3〜5万人: the second number gives the first its unit.
_RANGE = re.compile(
    rf"\s*(?:[~〜\-–—−]|から|ないし|または|\b(?:to|or|and)\b)\s*(?:約|およそ)?(?P<last>{SCALED})", WORDS
)
_SCALE_END = re.compile(r"[十百千万億兆]+$")
_IN = re.compile(r"\b(?:in|of|by|since|until|from)\s$", WORDS)
_KEYCAP = "\u20e3"
"""The key drawn around a digit in an emoji."""
_BLANK = "□"


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with where it begins in its folded text and where its unit ends."""

    figure: Figure
    start: int
    end: int


@lru_cache(maxsize=2048)
def figures(text: str, source: bool = False) -> tuple[Figure, ...]:
    """Give all figures of a text, in order of reading. Words such as 一緒, 一人, 十分 are none; of a `source` those are read that
    may count."""
    return tuple(spot.figure for spot in placed(folded(text), source))


def folded(text: str) -> str:
    """Give the text as figures are read in it: folded plainly, dates and hours as western digits."""
    return dated(_western(plain(text).replace(_KEYCAP, "")))


def placed(plain: str, source: bool = False) -> tuple[Placed, ...]:
    """Give all figures of a folded text with their places, in order of reading."""
    unread = NAMES.sub(lambda name: _BLANK * len(name.group()), plain)
    spot_by_start: dict[int, Placed] = {}

    def take(pattern: re.Pattern[str], read: Callable[[str, re.Match[str]], Figure | None]) -> None:
        nonlocal unread
        for match in list(pattern.finditer(unread)):
            figure = read(plain, match)
            if figure is not None:
                read_as = _or_year(plain, match.start(), figure) if source else figure
                spot_by_start[match.start()] = Placed(read_as, match.start(), unit_at(plain, match.end())[1])
                unread = unread[: match.start()] + _BLANK * len(match.group()) + unread[match.end() :]

    for pattern, read in (*PROPORTIONS, (_ARABIC, _arabic)):
        take(pattern, read)
    take(SPELLED, lambda whole, match: _spelled(whole, match, source))
    take(_KANJI_NUMBER, lambda whole, match: _kanji(whole, match, source))
    return tuple(spot_by_start[at] for at in sorted(spot_by_start))


def _western(text: str) -> str:
    """Write digits of every script as those of ours."""
    return text if text.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in text)


def _or_year(text: str, at: int, figure: Figure) -> Figure:
    """Read a figure of a source as either: `the workshop of 2025 people remember` has the year 2025,
    or so many people."""
    if figure.unit == "person" and 1900 <= figure.value <= 2199 and _IN.search(text[:at]):
        return Figure(figure.value, "", figure.said, figure.qualifier)
    return figure


# -- readers: what stands there as a figure, or None where it is none ---------------------------------------------------


def _spelled(text: str, match: re.Match[str], source: bool) -> Figure | None:
    """Read three hundred; a bare `one` is a number only where a source counts with it."""
    if match.group().lower() == "one" and not (source and re.match(r"\s+[a-z]", text[match.end() :])):
        return None
    return _figure(spelled(match.group()), text, match.start(), match.end(), match.group())


def _arabic(text: str, match: re.Match[str]) -> Figure | None:
    """Read 1,204; the nought minutes of 17:00 are none."""
    if match["number"] == "00" and text[: match.start()].endswith(":"):
        return None
    value = scaled(match["number"])
    if match["word"]:
        value *= _WORDS[match["word"].strip().lower()]
    elif (last := _RANGE.match(text, match.end())) and not unit_at(text, match.end())[0]:
        return _from(value, text, match, last)
    return _figure(-value if match["sign"] else value, text, match.start(), match.end(), match.group().strip())


def _from(value: Decimal, text: str, match: re.Match[str], last: re.Match[str]) -> Figure:
    """Give the first number of 3〜5万人: it counts what the second counts, in the same thousands."""
    scale = _SCALE_END.search(last["last"])
    if scale and value < scaled(last["last"][: scale.start()]) and match["number"][-1].isdigit():
        value = scaled(match["number"] + scale.group())
    unit, _ = unit_at(text, last.end())
    return _with(value, unit, match.group().strip(), UNQUALIFIED)


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
    """Tell whether several numerals are a number: 三千 is, 千万 (so many) only with a unit."""
    return not set(letters) <= set("千万億兆") or bool(unit_at(text, end)[0])


def _figure(value: Decimal, text: str, start: int, end: int, said: str) -> Figure:
    unit, unit_end = unit_at(text, end)
    if unit == "day" and text[:start].endswith("月"):
        unit = "date"
    if not unit and re.search(r"\d:$", text[:start]):
        unit = "minute"
    qualifier = qualifier_of(text, start, unit_end)
    return _with(value, unit, said, Qualifier("down", qualifier.bound, qualifier.per) if value < 0 else qualifier)


def _with(value: Decimal, unit: str, said: str, qualifier: Qualifier) -> Figure:
    if unit == "tenths":
        value, unit = value * 10, PERCENT
    if unit == YEAR and not 1000 <= value <= 2999:
        unit = "years"
    if not unit and 1900 <= value <= 2199 and value == int(value) and "," not in said:
        unit = YEAR
    return Figure(value, unit, said, qualifier)
