"""Whether AI work may begin: people first, and not of a handful of cards."""

import pytest

from tests.stories import CARDS, Story
from workshop.domain.errors import Refused
from workshop.domain.rules import MIN_CARDS_TO_GATHER
from workshop.services.ai import permission
from workshop.services.cards import moderating
from workshop.services.facilitation import hosting


@pytest.mark.parametrize("stage", ["solo", "pair", "table"])
def test_no_work_begins_while_people_write(story: Story, stage: str) -> None:
    story.write_all()
    story.go(stage)
    with pytest.raises(Refused) as caught:
        permission.check(story.app, story.id)
    assert (caught.value.code, caught.value.params) == ("people_first", {"stage": f"{stage}のステップ"})


def test_hidden_cards_do_not_count_and_the_last_one_needed_does(story: Story) -> None:
    story.go("solo")
    cards = [story.write(text) for text in CARDS[:MIN_CARDS_TO_GATHER]]
    story.go("gather")
    assert permission.check(story.app, story.id) == hosting.view(story.app, story.id).workshop
    moderating.hide(story.app, story.id, cards[0].number)
    with pytest.raises(Refused) as caught:
        permission.check(story.app, story.id)
    assert (caught.value.code, caught.value.params) == ("not_enough_cards", {"least": 5, "cards": 4})
