"""Relations follow their clusters, or end with a reason."""

import pytest

from workshop.domain.board import placement
from workshop.domain.board.relations import carried, relate, unrelate
from workshop.domain.errors import WorkshopError
from workshop.domain.model import Board, Cluster, Ending, Placement, Relation, RelationKind, Where

CAUSE, EFFECT, OPPOSITE, SUPPORTS = RelationKind
BOARD = Board(
    tuple(Cluster(id, f"{id}", id) for id in range(1, 5)),
    {number: Placement(Where.CLUSTER, number) for number in range(1, 5)},
)


def with_relations(*drawn: tuple[int, int, RelationKind]) -> Board:
    board = BOARD
    for id, (source, target, kind) in enumerate(drawn, 1):
        board = relate(board, source, target, kind, id)
    return board


@pytest.mark.parametrize(
    ("drawn", "code"),
    [
        ((1, 1, CAUSE), "relation_itself"),
        ((1, 9, CAUSE), "unknown_cluster"),
        ((1, 2, CAUSE), "relation_known"),
        ((2, 1, EFFECT), "relation_known"),
        ((4, 3, OPPOSITE), "relation_known"),
    ],
)
def test_relation_that_says_nothing_new_is_refused(drawn: tuple[int, int, RelationKind], code: str) -> None:
    with pytest.raises(WorkshopError) as caught:
        relate(with_relations((1, 2, CAUSE), (3, 4, OPPOSITE)), *drawn, 3)
    assert caught.value.code == code


def test_relation_is_taken_away_once_and_may_be_drawn_anew() -> None:
    board = unrelate(with_relations((1, 2, CAUSE)), 1)
    with pytest.raises(WorkshopError):
        unrelate(board, 1)
    again = relate(board, 1, 2, CAUSE, 2)
    assert (board.relations, board.standing_relations) == ((Relation(1, CAUSE, 1, 2, Ending.REMOVED),), ())
    assert again.standing_relations == (Relation(2, CAUSE, 1, 2),)


def test_relations_follow_a_merging_or_end_with_its_reason() -> None:
    before = with_relations((1, 3, CAUSE), (2, 3, CAUSE), (1, 2, OPPOSITE), (4, 2, SUPPORTS))
    merged = carried(before, placement.merge(before, 1, 2), 1)
    assert merged.relations == (
        Relation(1, CAUSE, 1, 3),
        Relation(2, CAUSE, 1, 3, Ending.DOUBLE),
        Relation(3, OPPOSITE, 1, 2, Ending.WITHIN),
        Relation(4, SUPPORTS, 4, 1),
    )
    back = placement.taken_back(merged, placement.diff(before, merged))
    assert (back.relations, back.clusters) == (before.relations, before.clusters)


def test_relation_of_a_cluster_whose_cards_all_stand_alone_ends() -> None:
    before = with_relations((1, 2, CAUSE), (3, 4, CAUSE))
    placements = {**before.placements, 2: Placement(Where.LONER)}
    after = Board(tuple(c for c in before.clusters if c.id != 2), placements, relations=before.relations)
    assert [relation.ended for relation in carried(before, after).relations] == [Ending.GONE, None]
