"""How rehearsal people vote."""

import numpy as np
import pytest

from workshop.rehearsal.votes import marks_on

ITEMS = [{"id": id, "cards": list(range(id))} for id in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("kind", "most", "marks"), [("dots", 3, [1, 1, 1]), ("ranking", 2, [1, 2]), ("ranking", 9, [1, 2, 3, 4])]
)
def test_as_many_marks_as_the_ballot_has_on_different_items(kind: str, most: int, marks: list[int]) -> None:
    made = marks_on({"kind": kind, "most": most, "items": ITEMS}, np.random.default_rng(1))
    assert (sorted(made.values()), made.keys() <= {"1", "2", "3", "4"}) == (marks, True)


def test_a_stance_on_every_item() -> None:
    made = marks_on({"kind": "stance", "most": 3, "items": ITEMS}, np.random.default_rng(1))
    assert (set(made), set(made.values()) <= {1, 0, -1}) == ({"1", "2", "3", "4"}, True)
