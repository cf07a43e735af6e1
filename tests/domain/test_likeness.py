"""Rehearsal cards are varied; cards on one thing, and scenarios that tell the same, are not. Real texts, the real embedder."""

from pathlib import Path

import numpy as np
import pytest

from workshop.adapters.embed.local import LocalEmbedder
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.adapters.loaders.rehearsal_yaml import read_rehearsal
from workshop.domain.board.opinions import is_non_opinion
from workshop.domain.likeness import NEWEST, Level, Vectors, among, newest, within

PLANS = ("future-living-2040", "transport-2035", "foresight-cards", "city-2050")
WORD = {"future-living-2040": "バス", "transport-2035": "バス", "foresight-cards": "バス", "city-2050": "bus"}


class Rehearsal:
    def __init__(self, name: str, embedder: LocalEmbedder) -> None:
        folder = Path("sessions") / name
        plan = read_plan(folder)
        cards = [card for card in read_rehearsal(folder, plan) if not is_non_opinion(card.text)]
        self.vectors: Vectors = embedder.embed([card.text for card in cards])
        self.tables = [[row for row, card in enumerate(cards) if card.table == n + 1] for n in range(plan.tables)]
        self.about = [row for row, card in enumerate(cards) if WORD[name] in card.text.lower()]


@pytest.fixture(params=PLANS)
def rehearsal(request: pytest.FixtureRequest, embedder: LocalEmbedder) -> Rehearsal:
    return Rehearsal(request.param, embedder)


def test_people_who_talk_at_tables_are_varied(rehearsal: Rehearsal) -> None:
    found = [within(rows, rehearsal.vectors) for rows in rehearsal.tables]
    last = newest(rehearsal.vectors)
    assert {gauge.level for gauge in (*found, last) if gauge} == {Level.VARIED}


def test_cards_that_all_speak_of_one_thing_are_alike(rehearsal: Rehearsal) -> None:
    gauge = within(rehearsal.about, rehearsal.vectors)
    assert gauge is not None
    assert (gauge.level in (Level.ALIKE, Level.VERY_ALIKE), gauge.spread < 0.9) == (True, True)
    assert set(gauge.closest) <= set(rehearsal.about)


def test_room_that_comes_to_speak_of_one_thing_is_noticed(embedder: LocalEmbedder) -> None:
    rehearsal = Rehearsal("transport-2035", embedder)
    others = [row for row in range(len(rehearsal.vectors)) if row not in rehearsal.about]
    order = [*others[:40], *rehearsal.about[:NEWEST]]
    gauge, back = newest(rehearsal.vectors[order]), newest(rehearsal.vectors[order[::-1]])
    assert gauge is not None
    assert back is not None
    assert (gauge.level != Level.VARIED, back.level, min(gauge.closest) >= 40) == (True, Level.VARIED, True)


def test_scenarios_that_tell_the_same_are_named(rehearsal: Rehearsal) -> None:
    pool = rehearsal.vectors
    one, two, three = (pool[start::3][:10] for start in range(3))
    copy = np.concatenate([two[:8], one[:2]])
    varied, alike = among([one, two, three], pool), among([one, two, three, copy], pool)
    assert varied is not None
    assert alike is not None
    assert (varied.level, alike.level, alike.closest) == (Level.VARIED, Level.VERY_ALIKE, (1, 3))


def test_too_few_texts_have_no_gauge(rehearsal: Rehearsal) -> None:
    pool = rehearsal.vectors
    assert (
        among([pool[:9]], pool),
        among([pool[:9], pool[:0]], pool),
        among([pool[:9], pool[9:18]], pool[:29]),
        within(range(7), pool),
        within(range(9), pool[:29]),
        newest(pool[:59]),
    ) == (None,) * 6
