"""What has changed since a text was made."""

from dataclasses import replace

import pytest

from tests.domain.cards import draft
from tests.domain.cards import written as card
from workshop.domain.model import Board, Cluster, Placement, Visibility, Where
from workshop.domain.record.since import Since, room_state, since

CARDS = {number: card(number, f"声{number}") for number in (1, 2, 3)}
BOARD = Board((Cluster(1, "バス", 0),), {1: Placement(Where.CLUSTER, 1), 2: Placement(Where.CLUSTER, 1)})
MADE = replace(draft(1), made_from=room_state(CARDS, BOARD))
HIDDEN = CARDS | {2: replace(CARDS[2], visibility=Visibility.HIDDEN)}
MORE = CARDS | {4: card(4, "あとの声"), 5: replace(card(5, "隠した声"), visibility=Visibility.HIDDEN)}
LATE = replace(BOARD, placements={**BOARD.placements, 4: Placement(Where.CLUSTER, 1)})
MOVED = replace(BOARD, placements={**BOARD.placements, 3: Placement(Where.CLUSTER, 1)})
RENAMED = replace(BOARD, clusters=(Cluster(1, "夜のバス", 0),))


@pytest.mark.parametrize(
    ("cards", "board", "changed"),
    [
        (CARDS, BOARD, Since()),
        (MORE, BOARD, Since(added=1)),
        (MORE, LATE, Since(added=1)),  # a new card that joins a group regroups nothing
        (HIDDEN, BOARD, Since(gone=1)),
        (CARDS, MOVED, Since(regrouped=True)),
        (CARDS, RENAMED, Since(regrouped=True)),
    ],
)
def test_new_cards_cards_that_left_and_other_groups_are_told(cards: dict, board: Board, changed: Since) -> None:  # type: ignore[type-arg]
    assert since(MADE, cards, board) == changed


def test_of_a_text_of_a_version_before_nothing_is_said() -> None:
    assert since(draft(1), MORE, MOVED) == Since()
