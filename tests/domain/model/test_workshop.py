"""A workshop as a value: its stage, and whether people can write in it."""

import pytest

from tests.domain.cards import workshop
from tests.stories import STAGES
from workshop.domain.model import WorkshopState


def test_stage_is_the_one_pointed_at() -> None:
    assert [workshop(id).stage.id for id in STAGES] == list(STAGES)


@pytest.mark.parametrize(
    ("state", "writable"),
    [
        (WorkshopState.READY, []),
        (WorkshopState.RUNNING, ["solo", "pair", "table", "gather", "scenario"]),
        (WorkshopState.CLOSED, []),
    ],
)
def test_people_write_only_while_it_runs(state: WorkshopState, writable: list[str]) -> None:
    assert [id for id in STAGES if workshop(id, state).writable] == writable
