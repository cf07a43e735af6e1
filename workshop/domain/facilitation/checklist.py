"""What is to be done before an event ends: one line each, with how much of it is open. A person may end it with lines open."""

from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.facilitation.questions import asking, standing
from workshop.domain.model import DraftState, Room, WorkshopState
from workshop.domain.model.plan import StageKind
from workshop.domain.votes.counting import is_over


class Point(StrEnum):
    """A line of the list (`closing.<point>_open`, `closing.<point>_done`). NEXT: thanks, and what comes next, on the wall."""

    DRAFTS = "drafts"
    VOTES = "votes"
    QUESTIONS = "questions"
    NEXT = "next"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with how many things of it are open."""

    point: Point
    open: int

    @property
    def done(self) -> bool:
        return self.open == 0


def checklist(room: Room) -> tuple[Line, ...]:
    """Give the lines of the close; none before it. Votes and questions have one where there are any."""
    workshop = room.workshop
    closed = workshop.state == WorkshopState.CLOSED
    if not closed and (workshop.state != WorkshopState.RUNNING or workshop.stage.kind != StageKind.CLOSE):
        return ()
    drafts = sum(draft.state == DraftState.DRAFT for draft in room.drafts.values())
    ballots, asked = results_to_show(room), asking(room)
    answered = standing(room.question_answers)
    lines = [Line(Point.DRAFTS, drafts)]
    if ballots:
        lines.append(Line(Point.VOTES, len(set(ballots) - set(workshop.closing.shown))))
    if asked:
        lines.append(Line(Point.QUESTIONS, sum(number not in answered for number in asked)))
    return (*lines, Line(Point.NEXT, int(not said_next(room) or not workshop.closing.thanked)), _record(room))


def results_to_show(room: Room) -> tuple[int, ...]:
    """Give the numbers of the ballots that have a page of their own on the wall at the close."""
    ballots = (ballot for ballot in room.ballots.values() if ballot.items and not ballot.replaced)
    return tuple(ballot.number for ballot in ballots if is_over(room.workshop, ballot))


def said_next(room: Room) -> bool:
    """Tell whether the facilitator has said what comes next."""
    closing = room.workshop.closing
    return closing.next_on is not None or bool(closing.next_words)


def changed_since_saved(room: Room) -> bool:
    """Tell whether anything has happened since the record was saved; to save it is written down as one thing itself."""
    closing = room.workshop.closing
    return closing.saved_at is not None and room.workshop.revision > closing.saved_revision + 1


def _record(room: Room) -> Line:
    return Line(Point.RECORD, int(room.workshop.closing.saved_at is None))
