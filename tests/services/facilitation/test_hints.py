"""Hints that were taken or waved off."""

import pytest

from tests.stories import Story
from workshop.domain.errors import NotFound
from workshop.services.facilitation import hints, hosting


def test_answer_is_kept_in_the_log(story: Story) -> None:
    hints.answer(story.app, story.id, "quiet", "taken", 2)
    hints.answer(story.app, story.id, "no_time", "waved", 0)
    with story.app.store.read(story.id) as db:
        told = [(event.kind, event.refs) for event in db.events.all()][-2:]
    assert told == [("hint_taken", ("quiet", "t2")), ("hint_waved", ("no_time", "t0"))]


def test_first_answer_stands_for_every_console_until_the_stage_ends(story: Story) -> None:
    story.go("solo")
    for answered in ("taken", "waved"):
        hints.answer(story.app, story.id, "quiet", answered, 2)
    now = hosting.view(story.app, story.id).workshop.timing.hints
    story.go("pair")
    assert (now, hosting.view(story.app, story.id).workshop.timing.hints) == (("quiet 2 taken",), ())


@pytest.mark.parametrize(
    ("hint", "answered", "table"), [("loud", "taken", 1), ("quiet", "seen", 1), ("quiet", "taken", 99)]
)
def test_unknown_hint_is_refused(story: Story, hint: str, answered: str, table: int) -> None:
    with pytest.raises(NotFound) as caught:
        hints.answer(story.app, story.id, hint, answered, table)
    assert caught.value.code == "unknown_hint"
