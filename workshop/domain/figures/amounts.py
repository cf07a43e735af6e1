"""Amounts in sentences and cells: a figure with its unit, how exactly it is meant, and the year it speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.figures.numerals import KANJI_LETTERS
from workshop.domain.figures.reading import Placed, placed
from workshop.domain.figures.units import YEAR, unit_at

_NO_AMOUNT = frozenset((YEAR, "years", "grade", "clock", "monthname", "date", ""))
"""Units of dates, times and ages of things; and figures without a unit: what they count is unknown."""
# How exactly a figure is meant, by words before and behind it. 強い is no 強.
_ABOUT = r"約|およそ|おおよそ|おおむね|概ね|ほぼ|(?:\b(?:about|around|roughly|approximately|nearly|almost|some))"
_LEAST = r"少なくとも|(?:\b(?:over|more than|at least))"
_MOST = r"最大で?|最高で?|多くても|(?:\b(?:up to|at most|less than|fewer than|under))"
_BEFORE = re.compile(rf"(?:(?P<about>{_ABOUT})|(?P<least>{_LEAST})|(?P<most>{_MOST}))\s*(?:時速)?$", re.IGNORECASE)
_AFTER = re.compile(
    r"(?P<about>ほど|程度|近く|前後|くらい|ぐらい|余り|弱|強(?!い))|(?P<least>以上|を?超え(?:る)?|を上回る|\s*or more\b)"
    r"|(?P<most>以下|未満|を下回る|\s*or (?:fewer|less)\b)",
    re.IGNORECASE,
)
FAR_BEFORE = 20
"""Letters before a figure in which such a word is looked for."""
# 30 a year is another thing than 30.
_EACH_YEAR = re.compile(r"(?:(?<![\d一])[一1]年に|毎年|年間)")
_A_YEAR = re.compile(r"[^.,;]{0,20}\b(?:a|per|each|every) year\b|\s*[/／]年", re.IGNORECASE)
_TOLD_BY = re.compile(r"[^、。\d]{0,14}(?:によれば|によると|を?もとに|と(?:比|くら)べ)")
"""Behind a year: it is the year of a source, of a base or of a comparison, not the one the figure speaks of."""
_BASED_ON = re.compile(
    r"(?:\b(?:interview|report|paper|article|survey|study)s? (?:of|in|from)|\bbased on|\bthan in|\bcompared (?:with|to))"
    r"\s+(?:the year )?$",
    re.IGNORECASE,
)
# "… in 2040" behind a figure, within a clause; BRT2 may stand between.
_IN = re.compile(r"(?:[^.,;:\d()]|(?<=[A-Za-z])\d){0,40}\b(?:in|by|for|until|of)\s+(?:the year )?$", re.IGNORECASE)
_BRACKET = re.compile(r"[^、。\d]{0,4}\($")
_COUNTED = re.compile(r"[A-Za-z]+$")
_NEAR_BEHIND = 12
"""Letters between a figure and the year behind it (141,142人という2040年の数字)."""


class Mark(StrEnum):
    """How exactly a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Amount:
    """`said` are its letters as written, with 約 or 以上 and its unit."""

    unit: str
    said: str
    mark: Mark


def numbers(text: str) -> list[Placed]:
    """Give the figures of a folded text said in digits or numerals: half and dozens are too rough to disagree."""
    spots = placed(text)
    return [spot for spot in spots if any(letter.isdigit() or letter in KANJI_LETTERS for letter in spot.figure.said)]


def amount_at(text: str, spot: Placed, unit: str, label: str = "") -> Amount | None:
    """Give the figure there as an amount of this unit, `label` being what stands beside or above its cell; None for what is no amount.
    What is counted each year is another unit."""
    behind = _AFTER.match(text, spot.end)
    start, end = begin(text, spot), behind.end() if behind else spot.end
    if not spot.figure.unit and behind:
        unit_behind, end = unit_at(text, end)
        unit = unit_behind or unit
    ordinal = text[start - 1 : start] == "第" or text[end : end + 1] == "目"
    bare_year = 1900 <= spot.figure.value < 2200 and spot.figure.said.isdigit() and text[spot.start : end].isascii()
    if unit in _NO_AMOUNT or ordinal or bare_year:
        return None
    if _each_year(text, start, end, label):
        unit = f"{unit}/year"
    if unit == "km" and text[: spot.start].endswith("時速"):
        unit = "km/h"
    wording = text[start:end].strip()
    return Amount(unit, wording, mark_at(text, spot))


def mark_at(text: str, spot: Placed) -> Mark:
    """Read how exactly a figure of a folded text is meant."""
    rough = _AFTER.match(text, spot.end) or _before(text, spot)
    return Mark(rough.lastgroup) if rough and rough.lastgroup else Mark.EXACT


def _each_year(text: str, start: int, end: int, label: str) -> bool:
    said_before = _EACH_YEAR.search(text[max(0, start - 10) : start]) or _EACH_YEAR.search(label)
    return bool(said_before or _A_YEAR.match(text, end) or _A_YEAR.search(label))


def begin(text: str, spot: Placed) -> int:
    """Find where the figure begins, with 約 or about before it."""
    rough = _before(text, spot)
    return rough.start() if rough else spot.start


def _before(text: str, spot: Placed) -> re.Match[str] | None:
    return _BEFORE.search(text, max(0, spot.start - FAR_BEFORE), spot.start)


def without_figures(text: str) -> str:
    """Give the text around its figures; of a figure only the people it counts stay (about 530,000 riders)."""
    rest, at = "", 0
    for spot in numbers(text):
        people = _COUNTED.search(text[spot.start : spot.end]) if spot.figure.unit == "person" else None
        rest += text[at : max(at, begin(text, spot))] + f" {people.group() if people else ''} "
        at = max(at, spot.end)
    return rest + text[at:]


def year_of(text: str, spot: Placed, spots: Sequence[Placed]) -> int | None:
    """Give the year a figure speaks of: the one in brackets behind it, `in 2040` behind it, else the nearest before it, else one close
    behind it. Years of sources, bases and comparisons are none."""
    years = [
        year
        for year in spots
        if year.figure.unit == YEAR and not _TOLD_BY.match(text, year.end) and not _BASED_ON.search(text[: year.start])
    ]
    behind = next((year for year in years if year.start >= spot.end), None)
    before = next((year for year in reversed(years) if year.end <= spot.start), None)
    between = text[spot.end : behind.start] if behind else ""
    if behind and (_BRACKET.fullmatch(between) or _IN.fullmatch(between)):
        return int(behind.figure.value)
    if before:
        return int(before.figure.value)
    close = behind and len(between) <= _NEAR_BEHIND and not re.search(r"[、。,.;\d]", between)
    return int(behind.figure.value) if behind and close else None


def only_year(text: str) -> int | None:
    """Give the year a text names, where it names exactly one."""
    years = {int(spot.figure.value) for spot in numbers(text) if spot.figure.unit == YEAR}
    return years.pop() if len(years) == 1 else None
