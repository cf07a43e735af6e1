"""Cleans the lines of people, models and files in rows that were stored before such lines were cleaned on their way in: no face ever
draws a letter that turns a line round or hides in it. Cards stay as they were written; whoever draws them cleans them.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from workshop.domain.assistant.answers import AssistantAnswer
from workshop.domain.model import (
    Addition,
    Ballot,
    BoardChange,
    BoardEntry,
    Citation,
    Cluster,
    Document,
    Draft,
    DraftEdit,
    Person,
    Proposal,
    Reading,
    Sentence,
)
from workshop.domain.model.drafts import Withheld
from workshop.domain.terms import TermReport
from workshop.domain.text.folding import line, readable

V = TypeVar("V")


def person(value: Person) -> Person:
    return _fields(value, line, "nickname")


def cluster(value: Cluster) -> Cluster:
    return _fields(value, line, "title")


def document(value: Document) -> Document:
    return _fields(value, line, "title", "source", "filename")


def draft(value: Draft) -> Draft:
    return replace(
        _fields(value, line, "title", "resident", "lead"),
        sentences=tuple(_sentence(sentence) for sentence in value.sentences),
        withheld=tuple(_withheld(entry) for entry in value.withheld),
        additions=tuple(_addition(addition) for addition in value.additions),
    )


def draft_edit(value: DraftEdit) -> DraftEdit:
    return _fields(value, readable, "before", "after")


def ballot(value: Ballot) -> Ballot:
    return replace(value, items=tuple(_fields(item, readable, "words") for item in value.items))


def board_entry(value: BoardEntry) -> BoardEntry:
    return replace(value, change=_change(value.change))


def proposal(value: Proposal) -> Proposal:
    return replace(value, change=_change(value.change))


def answer(value: AssistantAnswer) -> AssistantAnswer:
    return replace(
        _fields(value, readable, "question"),
        parts=tuple(
            replace(
                _fields(part, readable, "text"), citations=tuple(_citation(citation) for citation in part.citations)
            )
            for part in value.parts
        ),
        proposals=tuple(_fields(proposed, line, "title") for proposed in value.proposals),
    )


def term_report(value: TermReport) -> TermReport:
    return replace(
        value,
        uses=tuple(
            replace(
                _fields(use, line, "term", "meaning"),
                senses=tuple(_fields(sense, line, "phrase") for sense in use.senses),
            )
            for use in value.uses
        ),
    )


def _change(value: BoardChange) -> BoardChange:
    clusters = {
        id: (None if before is None else cluster(before), None if after is None else cluster(after))
        for id, (before, after) in value.clusters.items()
    }
    return replace(value, clusters=clusters)


def _sentence(value: Sentence) -> Sentence:
    return replace(
        _fields(value, readable, "text"),
        citations=tuple(_citation(citation) for citation in value.citations),
        differs=tuple(_reading(reading) for reading in value.differs),
    )


def _citation(value: Citation) -> Citation:
    return _fields(value, readable, "quote", "translation")


def _reading(value: Reading) -> Reading:
    return _fields(value, line, "said", "title")


def _addition(value: Addition) -> Addition:
    return _fields(value, readable, "text")


def _withheld(value: Withheld) -> Withheld:
    reasons = tuple((code, readable(piece)) for code, piece in value.reasons)
    return replace(_fields(value, readable, "text"), reasons=reasons)


def _fields(value: V, clean: Callable[[str], str], *names: str) -> V:
    """Clean the fields of those names; where nothing changes, it is the same value."""
    written: dict[str, Any] = {name: getattr(value, name) for name in names}
    cleaned = {name: words and clean(words) for name, words in written.items()}
    return value if cleaned == written else replace(value, **cleaned)  # type: ignore[type-var]
