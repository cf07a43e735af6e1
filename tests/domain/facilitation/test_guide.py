"""What the facilitator does next."""

from dataclasses import replace

import pytest

from tests.live.rooms import NOON, draft, room, sentence
from workshop.domain.facilitation.guide import Task, Undone, board_first, guide
from workshop.domain.model import (
    Board,
    CheckInAnswer,
    CheckIns,
    Draft,
    DraftKind,
    DraftState,
    Job,
    JobKind,
    JobState,
    Room,
    Visibility,
    WorkshopState,
)
from workshop.domain.model.plan import CheckIn, Stage, StageKind

STANDING = {number: card for number, card in room().contributions.items() if card.visibility != Visibility.WAITING}
MANY = {**STANDING, **{n: replace(STANDING[1], number=n) for n in range(20, 30)}}


def at(stage: str, gathered: bool = False, drafts: tuple[Draft, ...] = (), job: JobKind | None = None) -> Room:
    sample = room(stage)
    board = sample.board if gathered else Board((), {})
    jobs = {2: Job(2, job, JobState.RUNNING, 0, 3, "", "", NOON)} if job else {}
    return replace(sample, board=board, drafts={d.number: d for d in drafts}, jobs=jobs, contributions=MANY)


def made(kind: DraftKind, state: DraftState) -> tuple[Draft]:
    return (replace(draft(1, state, "話", sentence(1, "文。")), kind=kind),)


@pytest.mark.parametrize(
    ("now", "task"),
    [
        (at("welcome"), Task.WELCOME),
        (at("inform"), Task.INFORM),
        (at("solo"), Task.WRITE),
        (at("pair"), Task.WRITE),
        (at("table"), Task.WRITE),
        (at("gather"), Task.GATHER),
        (at("gather", job=JobKind.GATHER), Task.WORKING),
        (at("gather", gathered=True), Task.SUMMARISE),
        (at("gather", True, job=JobKind.SUMMARISE), Task.WORKING),
        (at("gather", True, made(DraftKind.SUMMARY, DraftState.DRAFT)), Task.RELEASE_SUMMARY),
        (at("gather", True, made(DraftKind.SUMMARY, DraftState.RELEASED)), Task.LOOK),
        (at("scenario", True), Task.IMAGINE),
        (at("scenario", True, job=JobKind.SCENARIOS), Task.WORKING),
        (at("scenario", True, made(DraftKind.SCENARIO, DraftState.HELD)), Task.RELEASE_SCENARIO),
        (at("scenario", True, made(DraftKind.SCENARIO, DraftState.RELEASED)), Task.READ),
        (at("share", True), Task.SHARE),
        (at("vote", True), Task.VOTE),
        (at("close", True), Task.CLOSE),
    ],
)
def test_each_stage_has_one_thing_to_do(now: Room, task: Task) -> None:
    assert guide(now).task == task


@pytest.mark.parametrize(("state", "task"), [(WorkshopState.READY, Task.START), (WorkshopState.CLOSED, Task.CLOSED)])
def test_before_and_after_the_event(state: WorkshopState, task: Task) -> None:
    sample = room("welcome", state)
    assert (guide(sample).task, guide(sample).undone) == (task, ())


def test_too_few_cards_are_not_to_be_gathered() -> None:
    few = replace(at("gather"), contributions=STANDING)
    assert (guide(few).task, guide(few).cards, guide(few).people, guide(few).voted) == (Task.WRITE, 4, 2, 0)


@pytest.mark.parametrize(
    ("now", "undone"),
    [
        (at("gather"), ()),
        (at("scenario"), (Undone.GATHER,)),
        (at("share", True), (Undone.SUMMARY,)),
        (at("share"), (Undone.GATHER, Undone.SUMMARY)),
        (at("vote", True), ()),
        (at("close", True, made(DraftKind.SUMMARY, DraftState.RELEASED)), ()),
    ],
)
def test_what_an_earlier_stage_left_undone_is_told(now: Room, undone: tuple[Undone, ...]) -> None:
    assert guide(now).undone == undone


@pytest.mark.parametrize(("stage", "undone"), [("table", ()), ("gather", (Undone.WAITING,))])
def test_cards_that_wait_are_told_once_the_tables_have_written(stage: str, undone: tuple[Undone, ...]) -> None:
    waiting = replace(STANDING[1], number=40, visibility=Visibility.WAITING)
    assert guide(replace(at(stage), contributions=MANY | {40: waiting})).undone == undone


def test_checkin_says_how_many_have_answered() -> None:
    sample = at("welcome")
    stage = Stage("mood", StageKind.CHECKIN, "ひとこと", 2, "どうぞ。", checkin=CheckIn("いまの気分は"))
    workshop = replace(sample.workshop, plan=replace(sample.workshop.plan, stages=(stage,)), stage_index=0)
    answers = {1: CheckIns(1, {"mood": CheckInAnswer("坂")}), 2: CheckIns(2, {"other": CheckInAnswer("海")})}
    told = guide(replace(sample, workshop=workshop, checkins=answers))
    assert (told.task, told.people, told.answered, told.undone) == (Task.CHECKIN, 2, 1, ())


def test_board_is_what_is_worked_on_from_gathering_to_the_first_summary() -> None:
    rooms = (
        at("table"),
        at("gather"),
        at("gather", gathered=True),
        at("gather", True, made(DraftKind.SCENARIO, DraftState.DRAFT)),
        at("gather", True, made(DraftKind.SUMMARY, DraftState.DRAFT)),
        at("scenario", True),
    )
    assert [board_first(now) for now in rooms] == [False, True, True, True, False, False]
