"""Reads which figures a document gives and of what: each with its unit, the year it speaks of, and the words around it, from sentences and
from rows of tables. No dictionary: the words are those of `keywords.terms`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from workshop.domain.figures.amounts import Amount, Mark, amount_at, begin, numbers, only_year, without_figures, year_of
from workshop.domain.figures.reading import Placed, folded
from workshop.domain.figures.units import unit_named
from workshop.domain.model import Document, Passage
from workshop.domain.text.keywords import terms
from workshop.domain.text.quotes.extracts import sentences

# An English plural: not the s of bus or less.
_PLURAL = re.compile(r"(?<=[a-z]{3}[a-rt-z])s$|'s$")
_CLAUSE = re.compile(r"[、,;:。]")
_AGES = frozenset(("age", "grade"))
# What a figure is limited to: 都市 is no city of its own.
_PLACE = re.compile(r"[一-龥ァ-ヴー]{2,6}(?:(?<!都)市|区|町|村|県)|全国")
_OF_ANY = frozenset(
    "割合 人数 数字 内容 全体 合計 総数 項目 結果 参考 仮定 資料 figure number total share assumption person "
    "one two three four five six seven eight nine ten".split()
)
"""They say that there is a figure, and not of what."""
BESIDE, NEAR, BEFORE, HEADING, TITLE = 1.0, 0.7, 0.42, 0.4, 0.25
"""Nearness of a word in the same clause next to the figure, in its sentence, in the sentence before, in the heading, in the title.
Chosen by hand on the sample plans."""
FARTHER = 0.5
"""The most that words outside the sentence come to together."""
LONGEST = 1000
"""Letters of a sentence; what is longer is none, and nothing in it is near anything."""
Words = tuple[str, ...]


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
        """Tell whether both are limited to different places or ages: 水戸市の人口 is not 日立市の人口, and 65歳以上の人口 is not 人口."""
        other_places = bool(self.places and other.places) and self.places.isdisjoint(other.places)
        return other_places or self.ages != other.ages

    @property
    def near(self) -> frozenset[str]:
        """Give the words of its own sentence or row."""
        return frozenset(word for word, nearness in self.words.items() if nearness >= NEAR)

    def with_repeat(self, other: "Statement") -> "Statement":
        """Make both one: where a document says a figure again, in its fullest wording and with all its words."""
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
    """Give all amounts of a passage, in order of reading; dates and bare numbers are none."""
    above = {HEADING: _words(folded(passage.heading)), TITLE: _words(folded(document.title))}
    rows = [line for line in passage.text.splitlines() if line.startswith("|") and set(line) - set("|-: ")]
    for row in rows[1:]:
        yield from _row(_cells(rows[0]), _cells(row), passage, above)
    before = ""
    for sentence in sentences("\n".join(line for line in passage.text.splitlines() if not line.startswith("|"))):
        text = folded(sentence) if len(sentence) <= LONGEST else ""
        yield from _sentence(text, before, passage, above)
        before = text


def _sentence(text: str, before: str, passage: Passage, above: Mapping[float, Words]) -> Iterator[Statement]:
    spots = numbers(text)
    for spot in spots:
        if (amount := amount_at(text, spot, spot.figure.unit)) is not None:
            layers = {BESIDE: _beside(text, spot), NEAR: _words(text), BEFORE: _words(before), **above}
            yield _statement(passage, spot, amount, year_of(text, spot, spots), layers, text)


def _row(
    head: Sequence[str], cells: Sequence[str], passage: Passage, above: Mapping[float, Words]
) -> Iterator[Statement]:
    """Give the figures of a row: its first cell says what it is about, and where that is only a year, the column's head does."""
    label = cells[0]
    for place, cell in enumerate(cells[1:], start=1):
        column = head[place] if place < len(head) else ""
        over = _words(column)
        own = (*(_words(label) or ([label] if only_year(label) is None else [])), *_words(cell))
        years = [year for text in (column, label, *cells[1:]) if (year := only_year(text)) is not None]
        for spot in numbers(cell):
            unit = spot.figure.unit or unit_named(column) or unit_named(label)
            if (amount := amount_at(cell, spot, unit, f"{label} {column}")) is not None:
                year = year_of(cell, spot, numbers(cell)) or next(iter(years), None)
                layers = {BESIDE: own or over, **above, HEADING: (*over, *above[HEADING])}
                yield _statement(passage, spot, amount, year, layers, f"{label} {column} {cell}")


def _statement(
    passage: Passage,
    spot: Placed,
    amount: Amount,
    year: int | None,
    layers: Mapping[float, Words],
    within: str,
) -> Statement:
    inside = {word: nearness for nearness in (NEAR, BESIDE) for word in layers.get(nearness, ())}
    outside: dict[str, float] = {}
    for nearness in (BEFORE, HEADING, TITLE):
        for word in layers.get(nearness, ()):
            outside[word] = min(FARTHER, outside.get(word, 0) + nearness)
    return Statement(
        refs=(passage.ref,),
        document=passage.document,
        value=spot.figure.value,
        unit=amount.unit,
        said=amount.said,
        mark=amount.mark,
        year=year,
        words=outside | inside,
        topics=frozenset((*layers.get(HEADING, ()), *layers.get(TITLE, ()))),
        places=frozenset(_PLACE.findall(within)),
        ages=frozenset(
            f"{spot_within.figure.value}{spot_within.figure.unit}"
            for spot_within in numbers(within)
            if spot_within.figure.unit in _AGES
        ),
    )


def _cells(row: str) -> list[str]:
    return [folded(cell.strip()) for cell in row.strip().strip("|").split("|")]


def _beside(text: str, spot: Placed) -> Words:
    """Give the words of the figure's clause that are nearest to it, one on each side."""
    before = _CLAUSE.split(without_figures(text[: begin(text, spot)]))[-1]
    behind = _CLAUSE.split(without_figures(text[spot.end :]))[0]
    return (*_words(before)[-1:], *_words(behind)[:1])


@lru_cache(maxsize=2048)
def _words(text: str) -> Words:
    """Find content words of a folded text, each once, without letters of figures and words that any figure may stand beside."""
    words = (_PLURAL.sub("", word) for word in terms(without_figures(text)))
    return tuple(dict.fromkeys(word for word in words if word not in _OF_ANY))
