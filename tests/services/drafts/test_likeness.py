"""The facilitator is told which scenarios and tables grow alike, from what is in the room now."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import DirectSteps
from tests.stories import Story
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.adapters.loaders.rehearsal_yaml import read_rehearsal
from workshop.domain.likeness import Level
from workshop.domain.model import Draft
from workshop.services.drafts import likeness, reviewing, scenario
from workshop.services.drafts.likeness import Likenesses
from workshop.services.facilitation import hosting


@pytest.fixture
def busy(story: Story) -> Story:
    """Sixty rehearsal cards of two tables, and a document."""
    folder = Path("sessions/future-living-2040")
    story.go("solo")
    for number, card in enumerate(read_rehearsal(folder, read_plan(folder))[:60]):
        story.write(card.text, (story.yui, story.sakura)[number % 2])
    story.add_document()
    return story


def found(story: Story) -> Likenesses:
    return likeness.likenesses(story.app, hosting.view(story.app, story.id))


def test_varied_cards_are_not_spoken_of(busy: Story) -> None:
    assert found(busy) == Likenesses()


def test_table_that_speaks_of_one_thing_is_named(busy: Story) -> None:
    for number in range(30):
        busy.write(f"夜のバスを、駅から団地まで、{number + 1}時台にも走らせてほしい", busy.sakura)
    told = found(busy)
    assert (told.cards, told.tables) == (Level.VERY_ALIKE, ((2, Level.ALIKE),))


def twice(story: Story) -> tuple[Draft, Draft]:
    """A scenario of table 1, and one of table 2 that says the same."""
    story.go("scenario")
    (first,) = scenario.propose(story.app, story.id, "move", (1,), DirectSteps())
    with story.app.store.write(story.id) as db:
        second = replace(first, number=db.drafts.next(), table=2)
        db.drafts.put(second)
        db.record("draft_made", "draft2")
    return first, second


def test_two_scenarios_that_say_the_same_are_named(busy: Story) -> None:
    twice(busy)
    told = found(busy).scenarios
    assert told is not None
    assert (told[0], told[1].table, told[2].table) == (Level.VERY_ALIKE, 1, 2)


def test_scenario_that_is_held_back_is_not_compared(busy: Story) -> None:
    _, second = twice(busy)
    reviewing.hold(busy.app, busy.id, second.number)
    assert found(busy).scenarios is None


def test_nothing_is_asked_of_an_embedder_elsewhere(busy: Story) -> None:
    class Elsewhere:
        name = "elsewhere"
        leaves_machine = True

        def embed(self, texts: object) -> object:
            raise AssertionError("nothing may leave")

    app = replace(busy.app, embedder=Elsewhere())  # type: ignore[arg-type]
    assert likeness.likenesses(app, hosting.view(busy.app, busy.id)) == Likenesses()
