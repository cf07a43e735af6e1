"""What is pressed in the console's live part."""

import pytest

from tests.stories import Story
from tests.ui.visits import Visitor
from workshop.domain.model import JobKind
from workshop.ui import visit
from workshop.ui.components import feed


class Asked:
    def __init__(self) -> None:
        self.kinds: list[JobKind] = []

    def request(self, workshop_id: str, kind: JobKind) -> None:
        self.kinds.append(kind)


@pytest.mark.parametrize("name", ["gather", "summarise"])
def test_next_thing_is_asked_for(visitor: Visitor, story: Story, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    asked = Asked()
    monkeypatch.setattr(visit, "jobs", lambda: asked)
    monkeypatch.setattr(feed, "draw", lambda code, revision, language, on_press: on_press(feed.Press(name, 0)))
    visitor.open("console", staff=True)
    assert asked.kinds == [JobKind(name)]


def test_hint_that_was_taken_is_kept(visitor: Visitor, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        feed, "draw", lambda code, revision, language, on_press: on_press(feed.Press("one_voice_waved", 2))
    )
    visitor.open("console", staff=True)
    with story.app.store.read(story.id) as db:
        last = db.events.all()[-1]
    assert (last.kind, last.refs) == ("hint_waved", ("one_voice", "t2"))
