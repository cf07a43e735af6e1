"""Grouping anew: identity by overlap, and nothing a person did is touched."""

from workshop.domain.board.regrouping import movable, regrouped, titled
from workshop.domain.model import Board, Cluster, Origin, Placement, Where

BUS, SEA = Cluster(1, "バス", 3), Cluster(2, "海", 5)


def inside(cluster: int, by: Origin = Origin.AUTO) -> Placement:
    return Placement(Where.CLUSTER, cluster, by)


BOARD = Board(
    (BUS, SEA),
    {n: inside(1) for n in (1, 2, 3, 4)}
    | {n: inside(2) for n in (5, 6, 7)}
    | {8: Placement(Where.LONER), 9: Placement(Where.PARKED), 10: inside(2, Origin.PERSON)},
)


def test_only_what_no_person_placed_and_is_not_parked_may_move() -> None:
    assert movable(BOARD, range(1, 12)) == (1, 2, 3, 4, 5, 6, 7, 8, 11)


def test_group_that_shares_most_cards_keeps_identity_colour_and_title() -> None:
    found = regrouped(BOARD, (1, 2, 3, 4, 5, 6, 7, 8), [(5, 6, 8), (1, 2, 3), (4, 7)], 20)
    board = titled(found, [("夜道", Origin.MODEL)])
    assert board.clusters == (BUS, SEA, Cluster(20, "夜道", 0, Origin.MODEL))
    assert found.fresh == ((20, (4, 7)),)
    assert {n: board.place(n).cluster for n in range(1, 11)} == {
        1: 1, 2: 1, 3: 1, 4: 20, 5: 2, 6: 2, 7: 20, 8: 2, 9: None, 10: 2,
    }  # fmt: skip


def test_what_a_person_placed_or_named_outlives_it() -> None:
    named = Board((Cluster(1, "足", 0, Origin.PERSON), SEA), BOARD.placements)
    board = regrouped(named, (1, 2, 3, 4, 5, 6, 7, 8), [], 20).board
    assert [cluster.id for cluster in board.clusters] == [1, 2]
    assert (board.place(10), board.place(9).where) == (inside(2, Origin.PERSON), Where.PARKED)
    assert {board.place(n).where for n in range(1, 9)} == {Where.LONER}


def test_cluster_nobody_named_goes_when_it_is_empty() -> None:
    without = Board((BUS, SEA), {n: place for n, place in BOARD.placements.items() if n != 10})
    assert regrouped(without, (1, 2, 3, 4, 5, 6, 7, 8), [(1, 2, 3, 4)], 20).board.clusters == (BUS,)


def test_two_groups_never_become_one_cluster() -> None:
    found = regrouped(BOARD, (1, 2, 3, 4), [(1, 2), (3, 4)], 20)
    assert [id for id, _ in found.fresh] == [20]
    assert {found.board.place(1).cluster, found.board.place(3).cluster} == {1, 20}
