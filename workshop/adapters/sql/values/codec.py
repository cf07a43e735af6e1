"""Values of the domain to JSON and back, exactly. pydantic reads the dataclasses' own types, so a value that does not fit is an
error here and not a surprise later."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from workshop.domain.assistant.answers import AssistantAnswer
from workshop.domain.model import (
    Alignment,
    Ballot,
    BoardEntry,
    CheckInAnswer,
    Closing,
    Document,
    Draft,
    DraftEdit,
    Job,
    Proposal,
    QuestionAnswer,
    Run,
    Seating,
    Seats,
    Statement,
    TableTurns,
    Timing,
    Wall,
)
from workshop.domain.model.plan import Plan
from workshop.domain.terms import TermReport

V = TypeVar("V")


class Codec(Generic[V]):
    def __init__(self, kind: Any) -> None:
        self._adapter: TypeAdapter[V] = TypeAdapter(kind)

    def dump(self, value: V) -> str:
        return self._adapter.dump_json(value).decode()

    def load(self, raw: str) -> V:
        return self._adapter.validate_json(raw)


plan: Codec[Plan] = Codec(Plan)
timing: Codec[Timing] = Codec(Timing)
wall: Codec[Wall] = Codec(Wall)
seats: Codec[Seats] = Codec(Seats)
closing: Codec[Closing] = Codec(Closing)
turns: Codec[Mapping[str, TableTurns]] = Codec(Mapping[str, TableTurns])
checkins: Codec[Mapping[str, CheckInAnswer]] = Codec(Mapping[str, CheckInAnswer])
seating: Codec[Seating] = Codec(Seating)
alignment: Codec[Alignment] = Codec(Alignment)
question_answer: Codec[QuestionAnswer] = Codec(QuestionAnswer)
draft: Codec[Draft] = Codec(Draft)
draft_edit: Codec[DraftEdit] = Codec(DraftEdit)
job: Codec[Job] = Codec(Job)
run: Codec[Run] = Codec(Run)
board_entry: Codec[BoardEntry] = Codec(BoardEntry)
proposal: Codec[Proposal] = Codec(Proposal)
answer: Codec[AssistantAnswer] = Codec(AssistantAnswer)
term_report: Codec[TermReport] = Codec(TermReport)
document: Codec[Document] = Codec(Document)
ballot: Codec[Ballot] = Codec(Ballot)
statement: Codec[Statement] = Codec(Statement)
marks: Codec[Mapping[int, int]] = Codec(Mapping[int, int])
words: Codec[tuple[str, ...]] = Codec(tuple[str, ...])
