"""What of the close the room has seen on the wall."""

from dataclasses import replace

from tests.live.rooms import room
from workshop.domain.model import UNTOUCHED, Closing, Frozen, Page, PageKind, Room, Wall
from workshop.domain.wall.seen import seen


def at(page: int, wall: Wall = UNTOUCHED, stage: str = "close") -> Closing:
    here: Room = room(stage)
    return seen(replace(here, workshop=replace(here.workshop, page=page, wall=wall)), {}).closing


def test_results_and_the_last_page_are_noted_and_no_other() -> None:
    assert [at(page) for page in (0, 1, 2)] == [Closing(shown=(1,)), Closing(thanked=True), Closing()]
    assert at(0, stage="share") == Closing()


def test_what_stands_on_a_dark_or_a_frozen_wall_was_not_seen() -> None:
    frozen = Frozen(Page(PageKind.COUNT), 0, 1, 0)
    assert (at(0, Wall(blank=True)), at(0, Wall(frozen=frozen))) == (Closing(), Closing())
