"""New cards are placed beside their commit; what goes wrong with one is told and holds up none that follows."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest

from tests.fakes import Waiter
from tests.services.ai.spies import SpyEmbedder
from tests.stories import CARDS, Story, gathered
from workshop.domain.errors import ModelFault
from workshop.domain.model import Where
from workshop.ports import App
from workshop.services.board.placer import Placing
from workshop.services.facilitation import hosting


class FailingEmbedder(SpyEmbedder):
    """Fails the first time, in the way it was told to."""

    leaves_machine = False

    def __init__(self, app: App, fault: Exception) -> None:
        self.asked = Event()

        def fail() -> None:
            self.asked.set()
            raise fault

        super().__init__(app.embedder, fail)


@pytest.fixture
def placed(story: Story) -> Story:
    gathered(story)
    return story


def begun(app: App) -> Placing:
    placing = Placing(app)
    app.store.on_commit(placing.notice)
    placing.start()
    return placing


@pytest.fixture
def placing(placed: Story) -> Iterator[Placing]:
    made = begun(placed.app)
    yield made
    made.stop()


def test_card_written_after_a_gathering_joins_its_cluster(placed: Story, placing: Placing) -> None:
    card = placed.write(f"{CARDS[0]}。ぜひ")
    Waiter(placed.app.store, placed.id).until(lambda db: card.number in db.board.get().placements)
    board = hosting.view(placed.app, placed.id).board
    assert (board.place(card.number).where, board.place(card.number).cluster) == (Where.CLUSTER, board.place(1).cluster)


@pytest.mark.parametrize(
    ("fault", "level"), [(ModelFault("model_gone"), logging.WARNING), (RuntimeError("a defect"), logging.ERROR)]
)
def test_what_goes_wrong_is_told_and_the_card_is_tried_with_the_next(
    placed: Story, caplog: pytest.LogCaptureFixture, fault: Exception, level: int
) -> None:
    embedder = FailingEmbedder(placed.app, fault)
    placing = begun(replace(placed.app, embedder=embedder))
    first = placed.write(f"{CARDS[0]}。ぜひ")
    assert embedder.asked.wait(60)
    second = placed.write(f"{CARDS[0]}！")
    Waiter(placed.app.store, placed.id).until(
        lambda db: {first.number, second.number} <= db.board.get().placements.keys()
    )
    placing.stop()
    assert [record.levelno for record in caplog.records if record.name == "workshop.services.board.placer"] == [level]
