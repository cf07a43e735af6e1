"""An alignment is on until it leaves the wall."""

from dataclasses import replace

from tests.live.rooms import NOON
from workshop.domain.model import AlignedSense, Alignment, AlignmentState

WORD = Alignment(1, "足", (AlignedSense("乗り物", (1,)), AlignedSense("体の足", (2,))), NOON)


def test_alignment_is_live_until_it_is_done() -> None:
    assert [replace(WORD, state=state).live for state in AlignmentState] == [True, True, True, False]
