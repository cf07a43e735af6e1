"""What is open before the end."""

from dataclasses import replace
from datetime import date

import pytest

from tests.live.rooms import NOON, card, room
from workshop.domain.facilitation.checklist import Line, Point, changed_since_saved, checklist
from workshop.domain.model import Closing, DraftState, Kind, QuestionAnswer, Room, WorkshopState

NOTHING = Closing()
DONE = Closing(date(2027, 1, 20), "同じ会場で", (1,), True, NOON, 9)


def closing(done: Closing = NOTHING, state: WorkshopState = WorkshopState.RUNNING) -> Room:
    """A room at the close with a draft of each state, a vote that is over and a question that waits."""
    here = room("close", state)
    asks = {90: replace(card(90, "バスは夜も走りますか"), kind=Kind.QUESTION)}
    workshop = replace(here.workshop, closing=done)
    return replace(here, workshop=workshop, contributions={**here.contributions, **asks})


def lines(room: Room) -> dict[str, int]:
    return {line.point.value: line.open for line in checklist(room)}


def test_each_line_counts_what_is_open() -> None:
    drafts = sum(draft.state == DraftState.DRAFT for draft in room().drafts.values())
    open_lines = {"drafts": drafts, "votes": 1, "questions": 1, "next": 1, "record": 1}
    assert (drafts > 0, lines(closing())) == (True, open_lines)


def test_done_once_shown_answered_said_and_saved_and_drafts_decided() -> None:
    here = closing(DONE)
    held = {number: replace(draft, state=DraftState.HELD) for number, draft in here.drafts.items()}
    answer = QuestionAnswer(1, 90, "22時までです。", NOON)
    done = replace(here, drafts=held, question_answers={1: answer})
    assert [line.done for line in checklist(done)] == [True] * 5


@pytest.mark.parametrize("missing", [{"next_on": None, "next_words": ""}, {"thanked": False}])
def test_next_is_open_until_it_is_said_and_was_on_the_wall(missing: dict[str, object]) -> None:
    assert lines(closing(replace(DONE, **missing)))["next"] == 1  # type: ignore[arg-type]


def test_votes_and_questions_have_a_line_where_there_are_any() -> None:
    plain = replace(closing(), ballots={}, contributions={})
    assert [line.point for line in checklist(plain)] == [Point.DRAFTS, Point.NEXT, Point.RECORD]


def test_it_stands_after_the_end_and_not_before_the_close() -> None:
    assert Line(Point.RECORD, 0) in checklist(closing(DONE, WorkshopState.CLOSED))
    assert [checklist(room(stage)) for stage in ("solo", "vote")] == [(), ()]


@pytest.mark.parametrize(("revision", "changed"), [(9, False), (8, True)])
def test_record_is_told_to_be_older_once_more_than_its_saving_happened(revision: int, changed: bool) -> None:
    assert changed_since_saved(closing(replace(DONE, saved_revision=revision))) == changed
