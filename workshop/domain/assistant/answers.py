"""Answers and proposals of the assistant, as values. It changes nothing: a proposal is a button until a person presses it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from workshop.domain.board.naming.titles import problems
from workshop.domain.grounding.check import Reason, check
from workshop.domain.grounding.doubts.marks import doubts
from workshop.domain.grounding.withdrawn import TakenBack
from workshop.domain.model import Board, Citation, Origin, Placement, Room, Section, Sentence
from workshop.domain.model.plan import Language
from workshop.domain.rules import MAX_TITLE
from workshop.domain.text.folding import quotable

MOST_PROPOSALS = 3
"""Buttons below one answer: more are a second console."""


class PartKind(StrEnum):
    """FINDING says what sources say, SUGGESTION is a question to put to people, COUNT is counted and worded by code."""

    FINDING = "finding"
    SUGGESTION = "suggestion"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of an answer with its sources; `doubts` are codes with the piece each is about, as of a draft's sentences."""

    kind: PartKind
    text: str
    citations: tuple[Citation, ...] = ()
    doubts: tuple[Reason, ...] = ()


class ActKind(StrEnum):
    HIDE = "hide"
    MOVE = "move"
    RENAME = "rename"
    GATHER = "gather"
    SUMMARISE = "summarise"


@dataclass(frozen=True, slots=True)
class ProposedAct:
    """A change for the facilitator to make or not. HIDE has `card`, MOVE `card` and `to`, RENAME `cluster` and `title`."""

    act: ActKind
    card: int | None = None
    cluster: int | None = None
    to: Placement | None = None
    title: str = ""


class Note(StrEnum):
    """Why an answer is as it is. SEARCH: no model is set; PEOPLE_FIRST: none may be asked now; FAULT: it gave nothing, so that
    the answer was searched for; BROKEN: it broke off after what stands there; EMPTY: nothing it said passed the check."""

    NONE = ""
    SEARCH = "search"
    PEOPLE_FIRST = "people_first"
    FAULT = "fault"
    BROKEN = "broken"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class AssistantAnswer:
    """A question with its whole answer. `run` is the number of its line in the AI log; `reasons` are codes of what the check withheld,
    with counts."""

    number: int
    run: int
    question: str
    parts: tuple[Part, ...]
    proposals: tuple[ProposedAct, ...]
    note: Note
    searched: bool
    reasons: Mapping[str, int]


def faults_of(
    part: Part, sources: Mapping[str, str], years: Collection[int], people: int | None = None
) -> tuple[Reason, ...]:
    """Say why this part may not be shown; empty where it may. A question to people needs no source, but what it quotes and every
    figure in it does."""
    if part.kind == PartKind.COUNT:
        return ()
    reasons = check(Sentence("", Section.POINT, part.text, part.citations), sources, years, people)
    return tuple(reason for reason in reasons if part.kind == PartKind.FINDING or reason[0] != "no_citation")


def doubted(part: Part, sources: Mapping[str, str], by: Origin) -> Part:
    """Give the part with the doubts about it; what code counted names what it was asked for."""
    if part.kind == PartKind.COUNT:
        return part
    return replace(part, doubts=doubts(Sentence("", Section.POINT, part.text, part.citations, by=by), sources))


def says_again(part: Part, questions: Collection[str]) -> bool:
    """Tell whether a finding is one of these questions and nothing else: no answer to it."""
    asked = {quotable(question).rstrip("。?？") for question in questions}
    return part.kind == PartKind.FINDING and quotable(part.text).rstrip("。?？") in asked


def possible(
    proposal: ProposedAct, board: Board, cards: Mapping[int, str], cites: Collection[str], language: Language
) -> bool:
    """Tell whether the proposal speaks of what is there: `cards` are the texts of those the assistant may know; a title is held to what every
    title is held to, with `cites` as its cards."""
    clusters = {cluster.id for cluster in board.clusters}
    match proposal.act:
        case ActKind.HIDE:
            return proposal.card in cards
        case ActKind.MOVE:
            to = proposal.to
            return to is not None and proposal.card in cards and (to.cluster is None or to.cluster in clusters)
        case ActKind.RENAME if proposal.cluster in clusters:
            return len(proposal.title) <= MAX_TITLE and not _title_problem(proposal, board, cards, cites, language)
        case ActKind.GATHER | ActKind.SUMMARISE:
            return True
    return False


def _title_problem(
    proposal: ProposedAct, board: Board, cards: Mapping[int, str], cites: Collection[str], language: Language
) -> str:
    ref = f"k{proposal.cluster}"
    members = {f"c{number}": cards[number] for number in board.members(proposal.cluster or 0) if number in cards}
    if any(cluster.title == proposal.title for cluster in board.clusters):
        return "used"
    return problems({ref: proposal.title}, {ref: cites}, {ref: members}, language).get(ref, ("", ""))[0]


def carried_out(proposal: ProposedAct, room: Room, since: datetime) -> bool:
    """Tell whether the room stands already as proposed, was told to after `since`, or lacks what the proposal speaks of."""
    board, card = room.board, room.contributions.get(proposal.card or 0)
    clusters = {cluster.id: cluster for cluster in board.clusters}
    match proposal.act:
        case ActKind.HIDE:
            return card is None or not card.shown
        case ActKind.MOVE if proposal.to is not None and card is not None and card.shown:
            place = board.place(card.number)
            cluster_gone = proposal.to.cluster is not None and proposal.to.cluster not in clusters
            return cluster_gone or (place.where, place.cluster) == (proposal.to.where, proposal.to.cluster)
        case ActKind.RENAME if proposal.cluster in clusters:
            return clusters[proposal.cluster].title == proposal.title
        case ActKind.GATHER | ActKind.SUMMARISE:
            jobs = [job for job in room.jobs.values() if job.kind.value == proposal.act.value]
            return any(job.requested_at >= since for job in jobs)
    return True


def standing(answer: AssistantAnswer, words: TakenBack) -> AssistantAnswer:
    """Give the answer without what lives on a card hidden or withdrawn since: who withdraws a card takes its words back."""
    parts = tuple(
        part
        for part in answer.parts
        if words.left(part.citations) == part.citations and not words.says_again(part.text, part.citations)
    )
    proposals = tuple(proposal for proposal in answer.proposals if not words.says_again(proposal.title))
    return replace(answer, parts=parts, proposals=proposals)
