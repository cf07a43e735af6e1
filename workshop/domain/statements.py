"""What a document's figures are said of: each with its unit, the year it speaks of, and the words around it, from sentences and
from rows of tables. No dictionary: the words are those of `keywords.terms`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from workshop.domain.extracts import sentences
from workshop.domain.figures import YEAR, Placed, folded, placed
from workshop.domain.keywords import terms
from workshop.domain.model import Document, Passage
from workshop.domain.numerals import KANJI_LETTERS
from workshop.domain.units import unit_at, unit_named

_NO_AMOUNT = frozenset((YEAR, "years", "grade", "clock", "monthname", ""))
"""Units of dates, times and ages of things; and figures without a unit: what they count is unknown."""
_ABOUT = r"約|およそ|おおよそ|おおむね|概ね|ほぼ|(?:\b(?:about|around|roughly|approximately|nearly|almost|some))"
_LEAST = r"少なくとも|(?:\b(?:over|more than|at least))"
_MOST = r"最大で?|最高で?|多くても|(?:\b(?:up to|at most|less than|fewer than|under))"
_BEFORE = re.compile(rf"(?:(?P<about>{_ABOUT})|(?P<least>{_LEAST})|(?P<most>{_MOST}))\s*(?:時速)?$", re.IGNORECASE)
_AFTER = re.compile(
    r"(?P<about>ほど|程度|前後|くらい|ぐらい|余り|弱|強(?!い))|(?P<least>以上|を?超え(?:る)?|を上回る|\s*or more\b)"
    r"|(?P<most>以下|未満|を下回る|\s*or (?:fewer|less)\b)",
    re.IGNORECASE,
)
_EACH_YEAR = re.compile(r"(?:(?<![\d一])[一1]年に|毎年|年間)")
_A_YEAR = re.compile(r"[^.,;]{0,20}\b(?:a|per|each|every) year\b|\s*[/／]年", re.IGNORECASE)
_TOLD_BY = re.compile(r"[^、。\d]{0,14}(?:によれば|によると|を?もとに|と(?:比|くら)べ)")
"""Behind a year: it is the year of a source, of a base or of a comparison, not the one the figure speaks of."""
_BASED_ON = re.compile(
    r"(?:\b(?:interview|report|paper|article|survey|study)s? (?:of|in|from)|\bbased on|\bthan in|\bcompared (?:with|to))"
    r"\s+(?:the year )?$",
    re.IGNORECASE,
)
_IN = re.compile(r"(?:[^.,;:\d()]|(?<=[A-Za-z])\d){0,40}\b(?:in|by|for|until|of)\s+(?:the year )?$", re.IGNORECASE)
_BRACKET = re.compile(r"[^、。\d]{0,4}\($")
_PLURAL = re.compile(r"(?<=[a-z]{3}[a-rt-z])s$|'s$")
_CLAUSE = re.compile(r"[、,;:。]")
_COUNTED = re.compile(r"[A-Za-z]+$")
_AGES = frozenset(("age", "grade"))
_PLACE = re.compile(r"[一-龥ァ-ヴー]{2,6}(?:(?<!都)市|区|町|村|県)|全国")
_OF_ANY = frozenset(
    "割合 人数 数字 内容 全体 合計 総数 項目 結果 参考 仮定 資料 figure number total share assumption person "
    "one two three four five six seven eight nine ten".split()
)
"""They say that there is a figure, and not of what."""
BESIDE, NEAR, BEFORE, HEADING, TITLE = 1.0, 0.7, 0.42, 0.4, 0.25
"""Nearness of a word in the same clause next to the figure, in its sentence, in the sentence before, in the heading, in the title."""
FARTHER = 0.5
"""The most that words outside the sentence come to together."""
Words = tuple[str, ...]
_NEAR_BEHIND = 12
"""Letters between a figure and the year behind it (141,142人という2040年の数字)."""


class Mark(StrEnum):
    """How exactly a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure as a passage says it, or several passages of one document.

    `said` are its letters with unit and 約 or 以上; `year` is the year it speaks of, None where it names none; `words` are the
    content words that tell of what it is, each with its nearness in (0, 1], `topics` those of heading and title; `places` and
    `ages` are what it is limited to.
    """

    refs: tuple[str, ...]
    document: int
    value: Decimal
    unit: str
    said: str
    mark: Mark
    year: int | None
    words: Mapping[str, float]
    topics: frozenset[str]
    places: frozenset[str]
    ages: frozenset[str]

    def elsewhere(self, other: "Statement") -> bool:
        """水戸市の人口 is not 日立市の人口, and 65歳以上の人口 is not 人口."""
        apart = bool(self.places and other.places) and self.places.isdisjoint(other.places)
        return apart or self.ages != other.ages

    @property
    def near(self) -> frozenset[str]:
        """The words of its own sentence or row."""
        return frozenset(word for word, nearness in self.words.items() if nearness >= NEAR)

    def with_repeat(self, other: "Statement") -> "Statement":
        """Both as one: where a document says a figure again, in its fullest wording and with all its words."""
        words = {word: max(self.words.get(word, 0), other.words.get(word, 0)) for word in (*self.words, *other.words)}
        return replace(
            self,
            refs=tuple(dict.fromkeys((*self.refs, *other.refs))),
            said=max(self.said, other.said, key=len),
            year=self.year if self.year is not None else other.year,
            words=words,
            topics=self.topics | other.topics,
        )


def statements(passage: Passage, document: Document) -> Iterator[Statement]:
    """All amounts of a passage, in order of reading; dates and bare numbers are none."""
    above = {HEADING: _words(folded(passage.heading)), TITLE: _words(folded(document.title))}
    rows = [line for line in passage.text.splitlines() if line.startswith("|") and set(line) - set("|-: ")]
    for row in rows[1:]:
        yield from _row(_cells(rows[0]), _cells(row), passage, above)
    before = ""
    for sentence in sentences("\n".join(line for line in passage.text.splitlines() if not line.startswith("|"))):
        text = folded(sentence)
        yield from _sentence(text, before, passage, above)
        before = text


def _sentence(text: str, before: str, passage: Passage, above: Mapping[float, Words]) -> Iterator[Statement]:
    spots = _numbers(text)
    for spot in spots:
        if (amount := _amount(text, spot, spot.figure.unit)) is not None:
            layers = {BESIDE: _beside(text, spot), NEAR: _words(text), BEFORE: _words(before), **above}
            yield _statement(passage, spot, amount, _year(text, spot, spots), layers, text)


def _row(
    head: Sequence[str], cells: Sequence[str], passage: Passage, above: Mapping[float, Words]
) -> Iterator[Statement]:
    """The figures of a row: its first cell says what it is about, and where that is only a year, the column's head does."""
    label = cells[0]
    for place, cell in enumerate(cells[1:], start=1):
        column = head[place] if place < len(head) else ""
        over = _words(column)
        own = (*(_words(label) or ([label] if _only_year(label) is None else [])), *_words(cell))
        years = [year for text in (column, label, *cells[1:]) if (year := _only_year(text)) is not None]
        for spot in _numbers(cell):
            unit = spot.figure.unit or unit_named(column) or unit_named(label)
            if (amount := _amount(cell, spot, unit, f"{label} {column}")) is not None:
                year = _year(cell, spot, _numbers(cell)) or next(iter(years), None)
                layers = {BESIDE: own or over, **above, HEADING: (*over, *above[HEADING])}
                yield _statement(passage, spot, amount, year, layers, f"{label} {column} {cell}")


def _statement(
    passage: Passage,
    spot: Placed,
    amount: tuple[str, str, Mark],
    year: int | None,
    layers: Mapping[float, Words],
    within: str,
) -> Statement:
    unit, said, mark = amount
    inside = {word: nearness for nearness in (NEAR, BESIDE) for word in layers.get(nearness, ())}
    outside: dict[str, float] = {}
    for nearness in (BEFORE, HEADING, TITLE):
        for word in layers.get(nearness, ()):
            outside[word] = min(FARTHER, outside.get(word, 0) + nearness)
    return Statement(
        refs=(passage.ref,),
        document=passage.document,
        value=spot.figure.value,
        unit=unit,
        said=said,
        mark=mark,
        year=year,
        words=outside | inside,
        topics=frozenset((*layers.get(HEADING, ()), *layers.get(TITLE, ()))),
        places=frozenset(_PLACE.findall(within)),
        ages=frozenset(f"{one.figure.value}{one.figure.unit}" for one in _numbers(within) if one.figure.unit in _AGES),
    )


def _cells(row: str) -> list[str]:
    return [folded(cell.strip()) for cell in row.strip().strip("|").split("|")]


def _beside(text: str, spot: Placed) -> Words:
    """The words of the figure's clause that are nearest to it, one on each side."""
    rough = _BEFORE.search(text[: spot.start])
    before = _CLAUSE.split(_without_figures(text[: rough.start() if rough else spot.start]))[-1]
    behind = _CLAUSE.split(_without_figures(text[spot.end :]))[0]
    return (*_words(before)[-1:], *_words(behind)[:1])


def _only_year(text: str) -> int | None:
    years = {int(spot.figure.value) for spot in _numbers(text) if spot.figure.unit == YEAR}
    return years.pop() if len(years) == 1 else None


def _amount(text: str, spot: Placed, unit: str, label: str = "") -> tuple[str, str, Mark] | None:
    """Unit, letters and exactness of a figure; None for what is no amount. What is counted each year is another unit."""
    before, behind = _BEFORE.search(text[: spot.start]), _AFTER.match(text, spot.end)
    start, end = before.start() if before else spot.start, behind.end() if behind else spot.end
    if not spot.figure.unit and behind:
        named, end = unit_at(text, end)
        unit = named or unit
    ordinal = text[start - 1 : start] == "第" or text[end : end + 1] == "目"
    dated = unit == "day" and text[start - 1 : start] == "月"
    bare_year = 1900 <= spot.figure.value < 2200 and spot.figure.said.isdigit() and text[spot.start : end].isascii()
    if unit in _NO_AMOUNT or ordinal or dated or bare_year:
        return None
    if (
        _EACH_YEAR.search(text[max(0, start - 10) : start])
        or _EACH_YEAR.search(label)
        or _A_YEAR.match(text, end)
        or _A_YEAR.search(label)
    ):
        unit = f"{unit}/year"
    if unit == "km" and text[: spot.start].endswith("時速"):
        unit = "km/h"
    said = text[start:end].strip()
    mark = next((Mark(name) for found in (behind, before) if found and (name := found.lastgroup)), Mark.EXACT)
    return unit, said, mark


@lru_cache(maxsize=2048)
def _words(text: str) -> Words:
    """Content words of a folded text, each once, without letters of figures and words that any figure may stand beside."""
    found = (_PLURAL.sub("", word) for word in terms(_without_figures(text)))
    return tuple(dict.fromkeys(word for word in found if word not in _OF_ANY))


def _without_figures(text: str) -> str:
    """The text around its figures; of a figure only the people it counts stay (about 530,000 riders)."""
    rest, at = "", 0
    for spot in _numbers(text):
        before = _BEFORE.search(text[at : spot.start])
        counted = _COUNTED.search(text[spot.start : spot.end]) if spot.figure.unit == "person" else None
        rest += text[at : at + before.start() if before else spot.start] + f" {counted.group() if counted else ''} "
        at = max(at, spot.end)
    return rest + text[at:]


def _year(text: str, spot: Placed, spots: Sequence[Placed]) -> int | None:
    """The year a figure speaks of: the one in brackets behind it, `in 2040` behind it, else the nearest before it, else one close
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


def _numbers(text: str) -> list[Placed]:
    """The figures said in digits or numerals: half and dozens are too rough to disagree."""
    spots = placed(text)
    return [spot for spot in spots if any(letter.isdigit() or letter in KANJI_LETTERS for letter in spot.figure.said)]
