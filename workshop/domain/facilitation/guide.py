"""What the facilitator does next: one thing, by the stage and by what is there already; and what an earlier stage left undone."""

from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.model import DraftKind, DraftState, JobKind, JobState, Room, Visibility, WorkshopState
from workshop.domain.model.plan import StageKind
from workshop.domain.rules import MIN_CARDS_TO_GATHER
from workshop.domain.votes.counting import voted


class Task(StrEnum):
    """One thing to do. Each has its sentence (`feed.next_<task>`)."""

    START = "start"
    WELCOME = "welcome"
    INFORM = "inform"
    WRITE = "write"
    GATHER = "gather"
    WORKING = "working"
    LOOK = "look"
    SUMMARISE = "summarise"
    RELEASE_SUMMARY = "release_summary"
    IMAGINE = "imagine"
    RELEASE_SCENARIO = "release_scenario"
    READ = "read"
    SHARE = "share"
    VOTE = "vote"
    CLOSE = "close"
    CLOSED = "closed"


class Undone(StrEnum):
    """What an earlier stage left undone (`feed.undone_<name>`)."""

    GATHER = "gather"
    SUMMARY = "summary"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Guide:
    """The next thing, with the counts its sentence says."""

    task: Task
    people: int
    cards: int
    voted: int
    undone: tuple[Undone, ...] = ()


_BY_STAGE = {
    StageKind.WELCOME: Task.WELCOME,
    StageKind.INFORM: Task.INFORM,
    StageKind.SOLO: Task.WRITE,
    StageKind.PAIR: Task.WRITE,
    StageKind.TABLE: Task.WRITE,
    StageKind.SHARE: Task.SHARE,
    StageKind.VOTE: Task.VOTE,
    StageKind.CLOSE: Task.CLOSE,
}
_BOARD_NEEDED = frozenset({StageKind.SCENARIO, StageKind.SHARE, StageKind.VOTE, StageKind.CLOSE})
_SUMMARY_NEEDED = frozenset({StageKind.SHARE, StageKind.CLOSE})


def guide(room: Room) -> Guide:
    """Say what is to be done next."""
    shown = sum(card.shown for card in room.contributions.values())
    return Guide(_task(room, shown), len(room.persons), shown, voted(room), tuple(_undone(room, shown)))


def board_first(room: Room) -> bool:
    """Tell whether the facilitator's work is on the board, not yet on a text: while groups are made, until there is a summary of them."""
    gathers = room.workshop.state == WorkshopState.RUNNING and room.workshop.stage.kind == StageKind.GATHER
    return gathers and _state(room, DraftKind.SUMMARY) is None


def _task(room: Room, shown: int) -> Task:
    workshop = room.workshop
    if workshop.state != WorkshopState.RUNNING:
        return Task.START if workshop.state == WorkshopState.READY else Task.CLOSED
    kind = workshop.stage.kind
    if kind == StageKind.GATHER:
        return _gathering(room, shown)
    if kind == StageKind.SCENARIO:
        return _imagining(room)
    return _BY_STAGE[kind]


def _gathering(room: Room, shown: int) -> Task:
    if _at_work(room, JobKind.GATHER, JobKind.SUMMARISE):
        return Task.WORKING
    if not room.board.gathered:
        return Task.GATHER if shown >= MIN_CARDS_TO_GATHER else Task.WRITE
    state = _state(room, DraftKind.SUMMARY)
    if state is None:
        return Task.SUMMARISE
    return Task.LOOK if state == DraftState.RELEASED else Task.RELEASE_SUMMARY


def _imagining(room: Room) -> Task:
    if _at_work(room, JobKind.SCENARIOS):
        return Task.WORKING
    state = _state(room, DraftKind.SCENARIO)
    if state is None:
        return Task.IMAGINE
    return Task.READ if state == DraftState.RELEASED else Task.RELEASE_SCENARIO


def _state(room: Room, kind: DraftKind) -> DraftState | None:
    """Give the state of the drafts of a kind: released where one is, None where there is none."""
    states = {draft.state for draft in room.drafts.values() if draft.kind == kind}
    return DraftState.RELEASED if DraftState.RELEASED in states else next(iter(states), None)


def _at_work(room: Room, *kinds: JobKind) -> bool:
    active = (JobState.WAITING, JobState.RUNNING)
    return any(job.kind in kinds and job.state in active for job in room.jobs.values())


def _undone(room: Room, shown: int) -> list[Undone]:
    workshop, undone = room.workshop, []
    if workshop.state != WorkshopState.RUNNING:
        return []
    waiting = any(card.visibility == Visibility.WAITING for card in room.contributions.values())
    if waiting and not workshop.stage.people_first:
        undone.append(Undone.WAITING)
    if shown < MIN_CARDS_TO_GATHER:
        return undone
    if workshop.stage.kind in _BOARD_NEEDED and not room.board.gathered:
        undone.append(Undone.GATHER)
    if workshop.stage.kind in _SUMMARY_NEEDED and _state(room, DraftKind.SUMMARY) != DraftState.RELEASED:
        undone.append(Undone.SUMMARY)
    return undone
