"""Where documents disagree: figures of the same thing that differ between documents, and which of them a person chose. No
dictionary decides what the same thing is, and what decided is shown: unit, year, shared words (see `counterparts`)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from workshop.domain.counterparts import differing, weights
from workshop.domain.figures import figures
from workshop.domain.model import Choice, Document, Passage, Reading
from workshop.domain.statements import Statement, statements

MOST, MOST_OF_UNIT = 300, 60
"""Figures taken of one document, in order, and of them those of one unit: of longer tables of statistics the beginning."""
LARGE = 1000
"""A figure as large as this stands for one thing throughout its document: repeated without its year, it keeps it."""
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
        """The passages that take part."""
        return frozenset(ref for reading in self.readings for ref in reading.refs)

    def choice(self, value: str) -> Choice:
        return Choice(self.unit, self.year, self.subject, value)

    def knows(self, choice: Choice) -> bool:
        """Whether that choice is of this thing, also where documents came or went since and not all the words are the same."""
        same = (choice.unit, choice.year) == (self.unit, self.year) and not set(self.subject).isdisjoint(choice.words)
        return same and any(reading.value == choice.value for reading in self.readings)

    def chosen(self, documents: Mapping[int, Document]) -> Reading | None:
        """The reading that a person wants used; None: show all."""
        for reading in self.readings:
            document = documents.get(reading.document)
            for choice in document.chosen if document else ():
                if choice.value == reading.value and self.knows(choice):
                    return reading
        return None

    def used(self, text: str, refs: Collection[str]) -> tuple[Reading, ...]:
        """The readings that a sentence repeats: the figure stands in its text, and it cites a passage that says it."""
        said = {plain_number(figure.value) for figure in figures(text) if figure.unit in (self.unit, "")}
        return tuple(one for one in self.readings if one.value in said and not set(one.refs).isdisjoint(refs))

    def besides(self, used: Iterable[Reading]) -> tuple[Reading, ...]:
        """The readings of other figures than these."""
        values = {reading.value for reading in used}
        return tuple(reading for reading in self.readings if reading.value not in values)


def plain_number(value: Decimal) -> str:
    return format(value.normalize(), "f")


def disagreements(passages: Iterable[Passage], documents: Mapping[int, Document]) -> tuple[Disagreement, ...]:
    """All disagreements between these documents, those of most readings first."""
    return _found(tuple(passages), tuple(replace(document, chosen=(), revision=0) for document in documents.values()))


@lru_cache(maxsize=8)
def _found(passages: tuple[Passage, ...], held: tuple[Document, ...]) -> tuple[Disagreement, ...]:
    documents = {document.number: document for document in held}
    taken: Counter[int] = Counter()
    of: dict[tuple[str, int], list[Statement]] = defaultdict(list)
    for passage in passages:
        left = MOST - taken[passage.document]
        for said in islice(statements(passage, documents[passage.document]), left):
            taken[passage.document] += 1
            of[said.unit, said.document].append(said)
    by_unit: dict[str, list[Statement]] = defaultdict(list)
    for (unit, _), mine in of.items():
        by_unit[unit] += _once(mine[:MOST_OF_UNIT])
    found = [one for group in by_unit.values() for one in _of_unit(group, documents)]
    return tuple(sorted(found, key=lambda one: (-len(one.readings), one.unit, one.year or 0, one.subject)))


def _once(mine: Sequence[Statement]) -> list[Statement]:
    """One document's figures of a unit, each once: what it says again later adds its passage and its words."""
    known: list[Statement] = []
    for said in mine:
        same = next((place for place, one in enumerate(known) if _again(one, said)), None)
        if same is None:
            known.append(said)
        else:
            known[same] = known[same].with_repeat(said)
    return known


def _again(one: Statement, said: Statement) -> bool:
    if one.value != said.value or one.elsewhere(said):
        return False
    if one.value >= LARGE:
        return one.year == said.year or one.year is None or said.year is None
    return one.year == said.year and not one.near.isdisjoint(said.near)


def _of_unit(group: Sequence[Statement], documents: Mapping[int, Document]) -> list[Disagreement]:
    weigh = weights(group, len(documents))
    published = {number: int(document.published[:4] or 0) for number, document in documents.items()}
    found = []
    for members in differing(group, weigh, published):
        years = {said.year for said in members}
        year = years.pop() if len(years) == 1 else None
        readings = tuple(_reading(said, documents[said.document]) for said in members)
        newest_first = tuple(sorted(readings, key=lambda one: (one.published, one.document), reverse=True))
        found.append(Disagreement(_subject(members, weigh), group[0].unit, year, newest_first))
    return found


def _reading(said: Statement, document: Document) -> Reading:
    return Reading(said.said, plain_number(said.value), said.refs, document.number, document.title, document.published)


def _subject(members: Sequence[Statement], weigh: Mapping[str, float]) -> tuple[str, ...]:
    """Words that most of the documents share of it, most telling first: near, rare, long, and of a heading or title."""
    near: dict[str, dict[int, float]] = defaultdict(dict)
    for said in members:
        for word, nearness in said.words.items():
            near[word][said.document] = max(nearness, near[word].get(said.document, 0))
    most = max(map(len, near.values()))
    topics = {word for said in members for word in said.topics}
    worth = {
        word: sum(where.values()) * weigh[word] * (TOPIC if word in topics else 1) * (0.3 + 0.2 * min(len(word), 4))
        for word, where in near.items()
        if len(where) == most
    }
    least = max(worth.values()) / 2
    return tuple(
        sorted((word for word in worth if worth[word] >= least), key=lambda word: (-worth[word], word))[:WORDS]
    )
