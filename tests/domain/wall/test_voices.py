"""One card large on the wall, where words of cards may stand."""

from dataclasses import replace

import pytest

from tests.live.rooms import workshop
from workshop.domain.model import Wall, WorkshopState
from workshop.domain.wall.voices import may_show, without_voice


@pytest.mark.parametrize(
    ("stage", "state", "expected"),
    [
        ("welcome", WorkshopState.RUNNING, False),
        ("solo", WorkshopState.RUNNING, False),
        ("table", WorkshopState.RUNNING, True),
        ("close", WorkshopState.RUNNING, True),
        ("table", WorkshopState.READY, False),
        ("solo", WorkshopState.CLOSED, True),
    ],
)
def test_voice_may_stand_where_words_of_cards_may(stage: str, state: WorkshopState, expected: bool) -> None:
    assert may_show(workshop(stage, state)) is expected


def test_voice_leaves_with_its_own_card_alone() -> None:
    large = replace(workshop(), wall=Wall(qr=True, voice=7))
    assert (without_voice(large, 6).wall, without_voice(large, 7).wall) == (Wall(qr=True, voice=7), Wall(qr=True))
