"""Where documents disagree: figures of the same thing that differ between documents, and which of them a person chose. No
dictionary decides what the same thing is, and what decided is shown: unit, year, shared words (see `counterparts`)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from workshop.domain.documents.counterparts import differing, weights
from workshop.domain.documents.statements import Statement, statements
from workshop.domain.figures.reading import figures
from workshop.domain.model import Choice, Document, Passage, Reading

MOST, MOST_OF_UNIT = 300, 60
"""Figures taken of one document, in order, and of them those of one unit: of longer tables of statistics the beginning. Bounds
of work, not of meaning: figures are compared in pairs."""
LARGE = 1000
"""A figure as large as this stands for one thing throughout its document: repeated without its year, it keeps it. Chosen
by hand: smaller ones (30 people, 3 buses) are said of many things."""
WORDS = 3
"""Words a disagreement is named by."""
TOPIC = 2
"""How much more a word tells that stands in a heading or title."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures of one thing that differ, the newest document first. `subject` are words they share, most telling first; `year`
    is the year they speak of, None where they name none or only that of their document."""

    subject: tuple[str, ...]
    unit: str
    year: int | None
    readings: tuple[Reading, ...]

    @property
    def refs(self) -> frozenset[str]:
        """Give the passages that take part."""
        return frozenset(ref for reading in self.readings for ref in reading.refs)

    def choice(self, value: str) -> Choice:
        return Choice(self.unit, self.year, self.subject, value)

    def knows(self, choice: Choice) -> bool:
        """Tell whether that choice is of this thing, also where documents came or went since and not all the words are the same."""
        same = (choice.unit, choice.year) == (self.unit, self.year) and not set(self.subject).isdisjoint(choice.words)
        return same and any(reading.value == choice.value for reading in self.readings)

    def chosen(self, documents: Mapping[int, Document]) -> Reading | None:
        """Give the reading that a person wants used; None: show all."""
        for reading in self.readings:
            document = documents.get(reading.document)
            for choice in document.chosen if document else ():
                if choice.value == reading.value and self.knows(choice):
                    return reading
        return None

    def used(self, text: str, refs: Collection[str]) -> tuple[Reading, ...]:
        """Give the readings that a sentence repeats: the figure stands in its text, and it cites a passage that says it."""
        values = {plain_number(figure.value) for figure in figures(text) if figure.unit in (self.unit, "")}
        return tuple(
            reading for reading in self.readings if reading.value in values and not set(reading.refs).isdisjoint(refs)
        )

    def besides(self, used: Iterable[Reading]) -> tuple[Reading, ...]:
        """Give the readings of other figures than these."""
        values = {reading.value for reading in used}
        return tuple(reading for reading in self.readings if reading.value not in values)


def plain_number(value: Decimal) -> str:
    return format(value.normalize(), "f")


def disagreements(passages: Iterable[Passage], documents: Mapping[int, Document]) -> tuple[Disagreement, ...]:
    """Give all disagreements between these documents, those of most readings first."""
    return _found(tuple(passages), tuple(replace(document, chosen=(), revision=0) for document in documents.values()))


@lru_cache(maxsize=8)
def _found(passages: tuple[Passage, ...], document_values: tuple[Document, ...]) -> tuple[Disagreement, ...]:
    documents = {document.number: document for document in document_values}
    counts: Counter[int] = Counter()
    by_unit_and_document: dict[tuple[str, int], list[Statement]] = defaultdict(list)
    for passage in passages:
        room = MOST - counts[passage.document]
        for statement in islice(statements(passage, documents[passage.document]), room):
            counts[passage.document] += 1
            by_unit_and_document[statement.unit, statement.document].append(statement)
    by_unit: dict[str, list[Statement]] = defaultdict(list)
    for (unit, _), own in by_unit_and_document.items():
        by_unit[unit] += _once(own[:MOST_OF_UNIT])
    all_disagreements = [disagreement for group in by_unit.values() for disagreement in _of_unit(group, documents)]
    return tuple(
        sorted(
            all_disagreements,
            key=lambda disagreement: (
                -len(disagreement.readings),
                disagreement.unit,
                disagreement.year or 0,
                disagreement.subject,
            ),
        )
    )


def _once(mine: Sequence[Statement]) -> list[Statement]:
    """Keep one document's figures of a unit, each once: what it says again later adds its passage and its words."""
    statements_once: list[Statement] = []
    for statement in mine:
        same = next((place for place, earlier in enumerate(statements_once) if _again(earlier, statement)), None)
        if same is None:
            statements_once.append(statement)
        else:
            statements_once[same] = statements_once[same].with_repeat(statement)
    return statements_once


def _again(earlier: Statement, later: Statement) -> bool:
    if earlier.value != later.value or earlier.elsewhere(later):
        return False
    if earlier.value >= LARGE:
        return earlier.year == later.year or earlier.year is None or later.year is None
    return earlier.year == later.year and not earlier.near.isdisjoint(later.near)


def _of_unit(group: Sequence[Statement], documents: Mapping[int, Document]) -> list[Disagreement]:
    weight_by_word = weights(group, len(documents))
    published = {number: int(document.published[:4] or 0) for number, document in documents.items()}
    made = []
    for members in differing(group, weight_by_word, published):
        years = {statement.year for statement in members}
        year = years.pop() if len(years) == 1 else None
        readings = tuple(_reading(statement, documents[statement.document]) for statement in members)
        newest_first = tuple(sorted(readings, key=lambda reading: (reading.published, reading.document), reverse=True))
        made.append(Disagreement(_subject(members, weight_by_word), group[0].unit, year, newest_first))
    return made


def _reading(statement: Statement, document: Document) -> Reading:
    return Reading(
        statement.said,
        plain_number(statement.value),
        statement.refs,
        document.number,
        document.title,
        document.published,
    )


def _subject(members: Sequence[Statement], weigh: Mapping[str, float]) -> tuple[str, ...]:
    """Choose words that most of the documents share of it, most telling first: near, rare, long, and of a heading or title."""
    nearness_by_word: dict[str, dict[int, float]] = defaultdict(dict)
    for statement in members:
        for word, nearness in statement.words.items():
            nearness_by_word[word][statement.document] = max(
                nearness, nearness_by_word[word].get(statement.document, 0)
            )
    most = max(map(len, nearness_by_word.values()))
    topics = {word for statement in members for word in statement.topics}
    value_by_word = {
        word: sum(nearness_by_document.values())
        * weigh[word]
        * (TOPIC if word in topics else 1)
        * (0.3 + 0.2 * min(len(word), 4))
        for word, nearness_by_document in nearness_by_word.items()
        if len(nearness_by_document) == most
    }
    least = max(value_by_word.values()) / 2
    return tuple(
        sorted(
            (word for word in value_by_word if value_by_word[word] >= least),
            key=lambda word: (-value_by_word[word], word),
        )[:WORDS]
    )
