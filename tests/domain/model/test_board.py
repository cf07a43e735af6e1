"""The board as a value."""

import pytest

from workshop.domain.model import Board, BoardChange, Cluster, Origin, Placement, Where
from workshop.domain.model.board import ALONE

BOARD = Board(
    (Cluster(3, "夜のバス", 0), Cluster(5, "海の道", 1)),
    {9: Placement(Where.CLUSTER, 3), 2: Placement(Where.CLUSTER, 3), 4: Placement(Where.PARKED)},
)


def test_members_stand_in_order_of_writing() -> None:
    assert [BOARD.members(id) for id in (3, 5, 7)] == [(2, 9), (), ()]


def test_cluster_is_found_by_its_id_or_not_at_all() -> None:
    assert (BOARD.cluster(5).ref, BOARD.cluster(3).title) == ("k5", "夜のバス")
    with pytest.raises(KeyError):
        BOARD.cluster(7)


def test_card_nobody_placed_stands_alone() -> None:
    assert [BOARD.place(number) for number in (4, 8)] == [Placement(Where.PARKED), ALONE]


def test_change_is_empty_where_it_touches_nothing() -> None:
    assert [BoardChange({}, {}).empty, BoardChange({}, {1: (None, ALONE)}).empty] == [True, False]


def test_cards_are_gathered_once_a_gathering_has_placed_any() -> None:
    by_hand = Board(BOARD.clusters, {4: Placement(Where.LONER, by=Origin.PERSON)})
    assert [board.gathered for board in (Board(), by_hand, BOARD)] == [False, False, True]
