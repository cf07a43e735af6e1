"""Pages of the wall are turned by the facilitator."""

import pytest

from tests.fakes import DirectSteps
from tests.stories import Story, gathered
from workshop.domain.errors import Refused
from workshop.services.drafts import reviewing, summary
from workshop.services.facilitation import hosting
from workshop.services.wall import display, pages


def at(story: Story) -> tuple[int, int]:
    now = pages.on_the_wall(hosting.view(story.app, story.id))
    return now.at, now.of


def shared(story: Story) -> int:
    """A released summary in the stage that shows it; gives its number."""
    gathered(story)
    draft = summary.summarise(story.app, story.id, DirectSteps())
    reviewing.release(story.app, story.id, draft.number)
    story.go("share")
    return draft.number


def test_pages_are_turned_within_the_stage(story: Story) -> None:
    shared(story)
    _, of = at(story)
    turned = []
    for to in (1, 99, -3, 2):
        pages.turn(story.app, story.id, to)
        turned.append(at(story))
    assert turned == [(1, of), (of - 1, of), (0, of), (2, of)]
    story.go("gather")
    assert hosting.view(story.app, story.id).workshop.page == 0


def test_another_text_begins_at_its_first_page(story: Story) -> None:
    shared(story)
    pages.turn(story.app, story.id, 2)
    other = summary.summarise(story.app, story.id, DirectSteps())
    reviewing.release(story.app, story.id, other.number)
    assert hosting.view(story.app, story.id).workshop.page == 0


def test_page_of_a_group_and_of_a_block_is_found(story: Story) -> None:
    number = shared(story)
    room = hosting.view(story.app, story.id)
    group = room.board.clusters[-1]
    pages.show_group(story.app, story.id, group.id)
    assert pages.on_the_wall(hosting.view(story.app, story.id)).page.part == group.ref
    pages.show_block(story.app, story.id, number, "digest")
    assert (at(story)[0], hosting.view(story.app, story.id).workshop.page) == (0, 0)
    with pytest.raises(Refused, match="block_on_no_page"):
        pages.show_block(story.app, story.id, number, "k99")
    story.go("vote")
    with pytest.raises(Refused, match="group_on_no_page"):
        pages.show_group(story.app, story.id, group.id)


def test_frozen_wall_turns_no_page(story: Story) -> None:
    shared(story)
    display.freeze(story.app, story.id)
    with pytest.raises(Refused, match="wall_frozen"):
        pages.turn(story.app, story.id, 1)
    display.thaw(story.app, story.id)
    pages.turn(story.app, story.id, 1)
    assert at(story)[0] == 1


def test_turning_to_where_it_stands_is_no_change(story: Story) -> None:
    shared(story)
    before = hosting.view(story.app, story.id).workshop.revision
    pages.turn(story.app, story.id, 0)
    assert hosting.view(story.app, story.id).workshop.revision == before
