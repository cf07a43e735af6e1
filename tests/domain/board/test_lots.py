"""An order drawn from words alone: who writes early has no advantage."""

import numpy as np

from tests.domain.cards import written as card
from workshop.domain.board.lots import drawn, from_all_tables

WORDS = ["夜のバス", "海の道", "銭湯", "夜のバス!", "工場の電気", "駅のベンチ"]


def test_same_words_are_drawn_in_the_same_order_whenever_they_were_written() -> None:
    orders = []
    for seed in range(10):
        written = np.random.default_rng(seed).permutation(WORDS)
        entries = drawn(card(number, str(text)) for number, text in enumerate(written, start=1))
        orders.append([entry.card.text.rstrip("!") for entry in entries])
    assert orders == [orders[0]] * 10
    assert sorted(orders[0]) == sorted({word.rstrip("!") for word in WORDS})


def test_same_sentence_is_one_entry_by_its_first_card_with_a_count() -> None:
    entries = drawn([card(7, "夜のバス"), card(3, "夜の バス。"), card(5, "銭湯")])
    assert {(entry.card.number, entry.count) for entry in entries} == {(3, 2), (5, 1)}


def test_each_table_comes_before_any_table_comes_twice() -> None:
    tables = {1: 1, 2: 1, 3: 1, 4: 2, 5: None}
    entries = drawn(card(number, f"声{number}", table=table) for number, table in tables.items())
    assert {entry.card.table for entry in from_all_tables(entries)[:3]} == {1, 2, None}
    assert len(from_all_tables(entries)) == 5
