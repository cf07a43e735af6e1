"""The ledger: every card in exactly one place."""

from itertools import product

from tests.domain.cards import card
from workshop.domain.board.ledger import Ledger, ledger_of
from workshop.domain.model import Board, Cluster, Placement, Visibility, Where

CLUSTER, LONER, PARKED = Placement(Where.CLUSTER, 1), Placement(Where.LONER), Placement(Where.PARKED)


def test_empty_room_balances() -> None:
    assert ledger_of({}, Board()) == Ledger(0, 0, 0, 0, 0, 0, 0)


def test_each_card_is_counted_where_it_stands() -> None:
    cards = {number: card(number) for number in range(1, 6)}
    cards |= {6: card(6, visibility=Visibility.HIDDEN), 7: card(7, visibility=Visibility.WITHDRAWN)}
    cards[8] = card(8, visibility=Visibility.WAITING)
    board = Board((Cluster(1, "バス", 0),), {1: CLUSTER, 2: CLUSTER, 3: LONER, 4: PARKED, 6: CLUSTER, 7: PARKED})
    assert ledger_of(cards, board) == Ledger(all=8, clustered=2, loners=2, parked=1, waiting=1, hidden=1, withdrawn=1)


def test_ledger_balances_for_every_mix_of_place_and_visibility() -> None:
    mixes = list(product(Visibility, (None, CLUSTER, LONER, PARKED)))
    cards = {number: card(number, visibility=seen) for number, (seen, _) in enumerate(mixes, 1)}
    places = {number: place for number, (_, place) in enumerate(mixes, 1) if place is not None}
    ledger = ledger_of(cards, Board((Cluster(1, "バス", 0),), places))
    assert (ledger.all, ledger.balanced) == (16, True)


def test_missing_card_is_noticed() -> None:
    assert Ledger(all=3, clustered=1, loners=1, parked=0, waiting=0, hidden=0, withdrawn=0).balanced is False
