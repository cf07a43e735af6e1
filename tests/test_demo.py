"""The rehearsal people: seated evenly, each card given to one of them, and a real crowd in a real house."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import HOME, Served
from workshop.adapters.loaders.plan_yaml import read_plan, read_rehearsal
from workshop.adapters.sql.store import SqlStore
from workshop.bootstrap import SystemClock
from workshop.demo import Rehearsal, Tally, cast_people
from workshop.domain.plan import Language, RehearsalCard
from workshop.services import hosting

PLAN = HOME / "sessions" / "future-living-2040"


@pytest.mark.parametrize("people", [1, 7, 40, 300])
def test_every_card_is_given_to_one_person(people: int) -> None:
    plan = read_plan(PLAN)
    cards = read_rehearsal(PLAN, plan)
    crowd = cast_people(cards, people, plan.tables, Language.JA)
    given = [card for person in crowd for card in person.cards]
    assert (len(crowd), sorted(map(str, given))) == (people, sorted(map(str, cards)))


def test_a_class_sits_at_its_tables_and_some_decline() -> None:
    crowd = cast_people((), 40, 8, Language.EN)
    seats = [sum(person.table == table for person in crowd) for table in range(1, 9)]
    assert (seats, sum(not person.consents for person in crowd), sum(not person.name for person in crowd)) == (
        [5] * 8,
        4,
        3,
    )


def test_crowd_joins_and_writes_through_the_routes(tmp_path: Path) -> None:
    served = Served(tmp_path)
    store = SqlStore(f"sqlite:///{tmp_path / 'workshop.db'}", SystemClock())
    workshop = store.workshops()[0]
    app = _App(store)
    hosting.start(app, workshop.id)  # type: ignore[arg-type]
    hosting.go_to(app, workshop.id, 2)  # type: ignore[arg-type]
    cards = [RehearsalCard("alone", number % 8 + 1, "idea", f"{number}枚目") for number in range(24)]
    rehearsal = Rehearsal(served.base, workshop.code, cast_people(cards, 16, 8, Language.JA), pace=1000)

    def told(tally: Tally) -> None:
        # From outside the server: it looks at the store with each of its heartbeats.
        if tally.written == len(cards):
            hosting.close(app, workshop.id)  # type: ignore[arg-type]

    asyncio.run(rehearsal.play(told))
    room = hosting.view(app, workshop.id)  # type: ignore[arg-type]
    store.close()
    served.stop()
    assert sorted(card.text for card in room.contributions.values()) == sorted(card.text for card in cards)
    assert (len(room.persons), rehearsal.tally.refused) == (16, [])


class _App:
    """Just what hosting needs of an App."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.clock = SystemClock()


def test_help_is_told() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "workshop", "--help"], cwd=HOME, capture_output=True, text=True, check=True
    )
    assert "demo" in told.stdout
