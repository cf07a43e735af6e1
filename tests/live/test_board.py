"""The console says what one press would take back."""

from dataclasses import asdict

from tests.stories import Story, gathered
from workshop.domain.board.acts import Act
from workshop.domain.model import Audience, Placement, Where
from workshop.live.feed import View
from workshop.services.board import arranging
from workshop.services.facilitation import hosting


def test_console_alone_is_told_what_would_be_taken_back(story: Story) -> None:
    board = gathered(story)
    first = hosting.view(story.app, story.id)
    arranging.move(story.app, story.id, 1, Placement(Where.LONER))
    second = story.app.store.refresh(first)
    arranging.undo(story.app, story.id)
    third = story.app.store.refresh(second)
    says = [
        [act and act["act"] for act in View(room).state(Audience.CONSOLE)["acts"].values()]  # type: ignore[attr-defined]
        for room in (first, second, third)
    ]
    gather, move = asdict(Act("gather", len(board.placements))), asdict(Act("move_loner", 1, 1))
    assert says == [[gather, None], [move, None], [gather, move]]
    assert ["acts" in View(third).state(audience) for audience in (Audience.WALL, Audience.PARTICIPANT)] == [
        False,
        False,
    ]
