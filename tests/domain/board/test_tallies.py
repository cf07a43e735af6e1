"""What is counted of cards, and where two of them stand against each other."""

from tests.domain.cards import written as card
from workshop.domain.board.lots import Entry
from workshop.domain.board.tallies import Tally, divisions, tally_of
from workshop.domain.model import Contribution

PARK = card(1, "公園が欲しい")
NO_PARK = card(2, "公園はいらない。子どもは勝手に遊ぶ")
CHILD = card(3, "子どもの医者がほしい")
BUS = card(4, "夜のバスを増やしてほしい")


def entries(*cards: Contribution) -> list[Entry]:
    return [Entry(one, 1) for one in cards]


def test_cards_tables_and_sides_that_are_sure_are_counted() -> None:
    cards = [
        card(1, "増便に賛成です", table=1),
        card(2, "渋滞が心配です", table=2),
        card(3, "いつからですか", table=2),
        card(4, "バス", table=None),
    ]
    assert tally_of(cards) == Tally(cards=4, tables=2, agree=1, against=1, open=1)
    assert tally_of([]) == Tally(0, 0, 0, 0, 0)


def test_one_wants_what_another_does_not_need() -> None:
    assert divisions(entries(BUS, CHILD, PARK, NO_PARK), 2) == [(Entry(PARK, 1), Entry(NO_PARK, 1))]


def test_what_else_a_card_speaks_of_makes_no_division() -> None:
    assert divisions(entries(CHILD, NO_PARK), 2) == []


def test_same_thing_is_told_once_and_no_more_than_asked_for() -> None:
    assert len(divisions(entries(PARK, card(5, "大きな公園がほしい"), NO_PARK), 2)) == 1
    assert divisions(entries(PARK, NO_PARK), 0) == []


def test_who_goes_to_a_thing_asks_for_none() -> None:
    assert divisions(entries(card(6, "店まで行って選びたい"), card(7, "海に店はいらない")), 2) == []
    both = entries(
        card(8, "自動運転を全部の路線でやってほしい"), card(9, "自動運転ばかりになるのは反対。仕事がなくなる")
    )
    assert divisions(both, 2) == [(both[0], both[1])]
