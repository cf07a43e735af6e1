"""What a line of the board's history did."""

from datetime import UTC, datetime

import pytest

from workshop.domain.board import placement
from workshop.domain.board.acts import Act, act_of
from workshop.domain.model import Board, BoardEntry, Cluster, Origin, Placement, Where

BOARD = Board(
    (Cluster(1, "バス", 0), Cluster(2, "海", 1), Cluster(3, "空", 2)),
    {1: Placement(Where.CLUSTER, 1), 2: Placement(Where.CLUSTER, 1), 3: Placement(Where.CLUSTER, 2)},
)
FIRST = placement.put_first(BOARD, 1, 2)
ACTS = {
    "move": (BOARD, placement.move(BOARD, [1, 2], Placement(Where.CLUSTER, 2)), Act("move_cluster", 2, 1, "海")),
    "objection": (BOARD, placement.move(BOARD, [1], Placement(Where.LONER)), Act("move_loner", 1, 1)),
    "rename": (BOARD, placement.rename(BOARD, 1, "夜"), Act("rename", title="夜", other="バス")),
    "merge": (BOARD, placement.merge(BOARD, 2, 1), Act("merge", 2, 1, "海", "バス")),
    "merge nothing": (BOARD, placement.merge(BOARD, 2, 3), Act("merge_empty", other="空")),
    "group": (BOARD, placement.group(BOARD, [2, 3], "朝", Origin.AUTO, 4), Act("group", 2, 2, "朝")),
    "first": (BOARD, FIRST, Act("first", number=2, title="バス")),
    "first off": (FIRST, placement.put_first(FIRST, 1, None), Act("first_off", title="バス")),
    "gather": (Board(), BOARD, Act("gather", 3)),
}


@pytest.mark.parametrize("name", ACTS)
def test_act_says_what_was_done_also_once_it_is_taken_back(name: str) -> None:
    before, after, done = ACTS[name]
    change = placement.diff(before, after)
    entry = BoardEntry(1, name.split()[0], Origin.PERSON, change, datetime(2026, 11, 28, tzinfo=UTC))
    assert act_of(entry, after) == done
    if name in ("merge", "group", "rename"):
        assert act_of(entry, before) == done
