"""The board's arithmetic: differences can be applied and taken back, and placed cards stay."""

import pytest

from workshop.domain.board.placement import (
    NewGroup,
    add_groups,
    apply,
    diff,
    group,
    invert,
    merge,
    move,
    next_color,
    place_all,
    put_first,
    rename,
    taken_back,
)
from workshop.domain.errors import Invalid
from workshop.domain.model import Board, Cluster, Origin, Placement, Where

BOARD = Board(
    (Cluster(1, "バス", 0), Cluster(2, "海", 1)),
    {
        1: Placement(Where.CLUSTER, 1),
        2: Placement(Where.CLUSTER, 1),
        3: Placement(Where.CLUSTER, 2),
        4: Placement(Where.LONER),
        5: Placement(Where.LONER, by=Origin.PERSON),
    },
)
ACTS = {
    "move": move(BOARD, [1], Placement(Where.CLUSTER, 2)),
    "rename": rename(BOARD, 1, "夜のバス"),
    "merge": merge(BOARD, 1, 2),
    "group": group(BOARD, [2, 3], "朝", Origin.PERSON, 3),
    "first": put_first(BOARD, 1, 2),
    "gather": add_groups(BOARD, [NewGroup((4, 6), "山", Origin.AUTO)], [3]),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_change_leads_there_and_back(act: str) -> None:
    change = diff(BOARD, ACTS[act])
    assert (apply(BOARD, change), apply(ACTS[act], invert(change))) == (ACTS[act], BOARD)


def test_no_difference_is_empty() -> None:
    assert diff(BOARD, BOARD).empty


def test_only_free_cards_are_placed() -> None:
    there = Placement(Where.CLUSTER, 2)
    placed = place_all(BOARD, dict.fromkeys(range(1, 7), there))
    assert {n: p.cluster for n, p in placed.placements.items()} == {1: 1, 2: 1, 3: 2, 4: 2, 5: None, 6: 2}


def test_merge_keeps_name_and_colour_of_the_first() -> None:
    merged = ACTS["merge"]
    assert (merged.clusters, merged.members(1)) == ((Cluster(1, "バス", 0),), (1, 2, 3))


def test_colour_that_no_cluster_has_comes_next_and_never_one_that_stands() -> None:
    full = Board(tuple(Cluster(n, "", n) for n in range(12)), {})
    gap = Board(tuple(Cluster(n, "", n) for n in range(30) if n != 17), {})
    assert [next_color(board) for board in (Board(), BOARD, full, gap)] == [0, 2, 12, 17]


def test_group_of_no_cards_and_a_first_card_from_elsewhere_are_refused() -> None:
    with pytest.raises(Invalid) as nothing:
        group(BOARD, [], "朝", Origin.PERSON, 3)
    with pytest.raises(Invalid) as elsewhere:
        put_first(BOARD, 1, 3)
    assert (nothing.value.code, elsewhere.value.code) == ("group_nothing", "first_elsewhere")


def test_group_takes_cards_from_anywhere_and_they_are_a_persons() -> None:
    grouped = group(BOARD, [2, 3, 4], "朝", Origin.AUTO, 3)
    assert (grouped.members(3), {grouped.place(n).by for n in (2, 3, 4)}) == ((2, 3, 4), {Origin.PERSON})


def test_first_card_goes_where_its_cluster_goes_and_leaves_with_its_card() -> None:
    first = put_first(BOARD, 2, 3)
    away = move(first, [3], Placement(Where.LONER))
    own = group(first, [3, 4], "朝", Origin.PERSON, 3)
    assert [[c.first for c in board.clusters] for board in (first, merge(first, 1, 2), away, own)] == [
        [None, 3],
        [3],
        [None, None],
        [None, None, 3],
    ]
    assert (first.place(3).by, put_first(first, 2, None).cluster(2).first) == (Origin.PERSON, None)


def test_two_that_each_show_a_card_first_keep_that_of_the_one_that_stays() -> None:
    both = put_first(put_first(BOARD, 1, 2), 2, 3)
    assert merge(both, 2, 1).cluster(2).first == 3


def test_card_that_joined_since_stands_nowhere_when_its_cluster_is_taken_back() -> None:
    gathered = add_groups(Board(), [NewGroup((1, 2), "バス", Origin.AUTO)], [1])
    joined = place_all(gathered, {3: Placement(Where.CLUSTER, 1), 4: Placement(Where.PARKED)})
    assert taken_back(joined, diff(Board(), gathered)) == Board((), {4: Placement(Where.PARKED)})
