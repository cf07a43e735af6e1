"""Taking cards off the screens, and showing them again."""

from collections.abc import Callable

import pytest

from tests.stories import Story
from workshop.domain.errors import Invalid, NotFound, Refused
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


def test_hidden_card_keeps_its_reason_and_note_until_it_is_shown_again(story: Story) -> None:
    story.go("solo")
    number = story.write("夜のバス").number
    hidden = moderating.hide(story.app, story.id, number, "hurtful", " 本人に伝えた ")
    other = moderating.hide(story.app, story.id, number, "advert")
    shown = moderating.unhide(story.app, story.id, number)
    kept = [(card.reason, card.note) for card in (hidden, other, shown)]
    assert kept == [("hurtful", "本人に伝えた"), ("advert", ""), ("", "")]


@pytest.mark.parametrize(
    ("reason", "note", "code"), [("rude", "", "unknown_reason"), ("other", "一\n二", "note_wrong")]
)
def test_reason_the_plan_does_not_list_and_note_of_two_lines_change_nothing(
    story: Story, reason: str, note: str, code: str
) -> None:
    story.go("solo")
    number = story.write("夜のバス").number
    with pytest.raises(Invalid) as caught:
        moderating.hide(story.app, story.id, number, reason, note)
    kept = hosting.view(story.app, story.id).contributions[number]
    assert (caught.value.code, kept.visibility) == (code, Visibility.SHOWN)
