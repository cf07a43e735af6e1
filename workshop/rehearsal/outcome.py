"""What was played, as the server of a rehearsal leaves it for the report."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.model import DraftState, JobState, Room, Run
from workshop.domain.model.work import total
from workshop.rehearsal.facilitator import Act, Stay


@dataclass(frozen=True, slots=True)
class AiStep:
    """One AI job: its kind, wall time in seconds from the asking to the end, requests that left for a model, tokens, US dollars (None: the
    price is not known), error codes of calls that failed, and whether the whole failed."""

    kind: str
    stage: str
    seconds: float
    calls: int
    tokens: int
    cost: float | None
    faults: tuple[str, ...]
    failed: bool


@dataclass(frozen=True, slots=True)
class QuotedDocument:
    """A document, with how many sentences of released texts quote it."""

    title: str
    quoted: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole rehearsal as the server saw it. `troubles` are sentences in the language of the terminal; `pictures` are names of files."""

    title: str
    model: str
    people: int
    cards: int
    voted: int
    acts: tuple[Act, ...]
    stays: tuple[Stay, ...]
    steps: tuple[AiStep, ...]
    documents: tuple[QuotedDocument, ...]
    pictures: tuple[str, ...]
    troubles: tuple[str, ...]


def steps_of(room: Room, runs: Sequence[Run], acts: Sequence[Act]) -> tuple[AiStep, ...]:
    """List the AI jobs of a room in the order in which they were asked for, with the stage the facilitator asked in."""
    asked = [act for act in acts if act.what.startswith("ask_")]
    steps = []
    for place, job in enumerate(sorted(room.jobs.values(), key=lambda job: job.number)):
        own = [run for run in runs if run.job_number == job.number]
        effort = total(run.effort for run in own)
        faults = tuple(fault for run in own for fault in run.faults)
        took = (job.finished_at - job.requested_at).total_seconds() if job.finished_at else 0.0
        stage = asked[place].stage if place < len(asked) else ""
        failed = job.state == JobState.FAILED
        steps.append(AiStep(job.kind.value, stage, took, effort.calls, effort.tokens, effort.cost, faults, failed))
    return tuple(steps)


def documents_of(room: Room, titles: Sequence[tuple[int, str]]) -> tuple[QuotedDocument, ...]:
    """Count for each document, given by number and title, the sentences of released texts that quote it."""
    quoted: Counter[int] = Counter()
    for draft in room.drafts.values():
        if draft.state == DraftState.RELEASED:
            for sentence in draft.standing:
                # d3-2-1 is a passage of document 3; c17 a card.
                refs = {citation.ref for citation in sentence.citations if citation.ref.startswith("d")}
                quoted.update({int(ref[1:].partition("-")[0]) for ref in refs})
    return tuple(QuotedDocument(title, quoted[number]) for number, title in titles)
