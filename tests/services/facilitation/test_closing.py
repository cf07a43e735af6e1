"""What is done for the close: what comes next, the record saved, and what was seen on the wall."""

from datetime import date

import pytest

from tests.stories import Story, gathered
from workshop.domain.errors import Invalid, Refused
from workshop.domain.model import Closing, PageKind, Workshop
from workshop.services.facilitation import closing, hosting
from workshop.services.wall import display, pages


def workshop(story: Story) -> Workshop:
    return hosting.view(story.app, story.id).workshop


def test_what_comes_next_is_kept_and_taken_back(story: Story) -> None:
    closing.say_next(story.app, story.id, date(2027, 1, 20), " 同じ会場で ")
    assert workshop(story).closing == Closing(date(2027, 1, 20), "同じ会場で")
    closing.say_next(story.app, story.id, None, "")
    assert workshop(story).closing == Closing()


@pytest.mark.parametrize("words", ["あ" * 61, "二\n行"])
def test_what_comes_next_is_one_line(story: Story, words: str) -> None:
    with pytest.raises(Invalid) as caught:
        closing.say_next(story.app, story.id, None, words)
    assert (caught.value.code, workshop(story).closing) == ("next_too_long", Closing())


def test_record_is_noted_as_saved_and_logged(story: Story) -> None:
    closing.note_saved(story.app, story.id, 7)
    with story.app.store.read(story.id) as db:
        kinds = [event.kind for event in db.events.all()]
    saved = workshop(story).closing
    assert (saved.saved_revision, saved.saved_at, kinds[-1]) == (7, story.app.clock.now(), "record_saved")


def test_last_page_of_the_wall_is_seen_once_it_stands_there(story: Story) -> None:
    gathered(story)
    story.go("vote")
    story.go("close")
    shown = workshop(story).closing
    pages.show_kind(story.app, story.id, PageKind.RESULTS)
    assert (len(shown.shown), shown.thanked, workshop(story).closing.thanked) == (1, False, True)
    with pytest.raises(Refused):
        pages.show_kind(story.app, story.id, PageKind.COUNT)


def test_what_comes_under_a_dark_wall_is_seen_once_it_is_lit(story: Story) -> None:
    display.blank(story.app, story.id, True)
    story.go("close")
    before = workshop(story).closing.thanked
    display.blank(story.app, story.id, False)
    assert (before, workshop(story).closing.thanked) == (False, True)
