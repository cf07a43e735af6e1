"""Taking cards off the screens, and showing them again."""

from collections.abc import Callable

import pytest

from tests.stories import Story
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import Contribution, Visibility
from workshop.ports import App
from workshop.services.cards import moderating, writing
from workshop.services.facilitation import hosting

Act = Callable[[App, str, int], Contribution]


def events(story: Story) -> list[str]:
    with story.app.store.read(story.id) as db:
        return [event.kind for event in db.events.all() if event.kind.startswith("card_")]


@pytest.mark.parametrize("act", [moderating.hide, moderating.unhide])
def test_unknown_card_is_not_found(story: Story, act: Act) -> None:
    with pytest.raises(NotFound) as caught:
        act(story.app, story.id, 99)
    assert caught.value.code == "unknown_card"


def test_hiding_twice_happens_once_and_showing_again_takes_it_back(story: Story) -> None:
    story.go("solo")
    card = story.write("夜のバス")
    states = [
        act(story.app, story.id, card.number).visibility
        for act in (moderating.hide, moderating.hide, moderating.unhide, moderating.unhide)
    ]
    assert states == [Visibility.HIDDEN, Visibility.HIDDEN, Visibility.SHOWN, Visibility.SHOWN]
    assert events(story) == ["card_written", "card_hidden", "card_unhidden"]
    assert hosting.view(story.app, story.id).contributions[card.number].text == "夜のバス"


@pytest.mark.parametrize("act", [moderating.hide, moderating.unhide])
def test_withdrawn_card_is_neither_hidden_nor_shown_again(story: Story, act: Act) -> None:
    story.go("solo")
    card = story.write("夜のバス")
    writing.withdraw(story.app, story.id, story.yui.number, card.number)
    with pytest.raises(Refused) as caught:
        act(story.app, story.id, card.number)
    kept = hosting.view(story.app, story.id).contributions[card.number]
    assert (caught.value.code, kept.visibility) == ("card_withdrawn", Visibility.WITHDRAWN)
