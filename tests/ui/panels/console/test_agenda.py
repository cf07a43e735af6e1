"""The evening stage by stage, and the rest spread anew."""

from datetime import timedelta

from tests.fakes import FixedClock
from tests.stories import STAGES, Story
from tests.ui.visits import Visitor
from workshop.services.facilitation import hosting


def test_late_evening_offers_to_spread_the_rest_and_shows_how(
    visitor: Visitor, story: Story, clock: FixedClock
) -> None:
    assert "spread" not in [button.key for button in visitor.open("console", staff=True).button]
    clock.moment += timedelta(minutes=18)
    test = visitor.open("console", staff=True)
    told = [warning.value for warning in test.warning]
    assert [line[: line.index("。") + 1] for line in told] == ["このままだと 8分おくれて終わります。"]
    test.button(key="spread").click().run()
    workshop = hosting.view(story.app, story.id).workshop
    assert list(workshop.timing.planned) == list(STAGES[1:])
    assert test.warning == []


def test_clock_is_held_and_goes_on_by_one_button(visitor: Visitor, story: Story, clock: FixedClock) -> None:
    test = visitor.open("console", staff=True)
    test.button(key="pause").click().run()
    held = hosting.view(story.app, story.id).workshop.timing.paused_at
    test.button(key="pause").click().run()
    assert (held, hosting.view(story.app, story.id).workshop.timing.paused_at) == (clock.now(), None)
