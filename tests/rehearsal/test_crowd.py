"""A rehearsal: a real crowd in a real house."""

import asyncio
import secrets
from pathlib import Path

from tests.serving import HOME, Served
from workshop.adapters.loaders.plan_yaml import read_plan
from workshop.adapters.sql.store import SqlStore
from workshop.bootstrap import SystemClock
from workshop.domain.model.plan import Language, RehearsalCard, RehearsalStatement
from workshop.rehearsal.crowd import Crowd, Tally
from workshop.rehearsal.people import cast_people
from workshop.services.facilitation import hosting


def test_crowd_joins_and_writes_through_the_routes(tmp_path: Path) -> None:
    served = Served(tmp_path)
    store = SqlStore(f"sqlite:///{tmp_path / 'workshop.db'}", SystemClock())
    workshop = store.workshops()[0]
    app = _App(store)
    hosting.start(app, workshop.id)  # type: ignore[arg-type]
    hosting.go_to(app, workshop.id, 2)  # type: ignore[arg-type]
    cards = [RehearsalCard("alone", number % 8 + 1, "idea", f"{number}枚目") for number in range(24)]
    rehearsal = Crowd(served.base, workshop.code, cast_people(cards, 16, 8, Language.JA), pace=1000)

    def close_at_the_end(tally: Tally) -> None:
        # From outside the server: it looks at the store with each of its heartbeats.
        if tally.written == len(cards):
            hosting.close(app, workshop.id)  # type: ignore[arg-type]

    asyncio.run(rehearsal.play(close_at_the_end))
    room = hosting.view(app, workshop.id)  # type: ignore[arg-type]
    store.close()
    served.stop()
    assert sorted(card.text for card in room.contributions.values()) == sorted(card.text for card in cards)
    assert (len(room.persons), rehearsal.tally.refused) == (16, [])


def test_crowd_answers_a_checkin(tmp_path: Path) -> None:
    served = Served(tmp_path)
    store = SqlStore(f"sqlite:///{tmp_path / 'workshop.db'}", SystemClock())
    app = _App(store)
    plan = read_plan(HOME / "sessions" / "city-2050")
    workshop = hosting.open_workshop(app, plan)  # type: ignore[arg-type]
    hosting.start(app, workshop.id)  # type: ignore[arg-type]
    hosting.go_to(app, workshop.id, 1)  # type: ignore[arg-type]
    crowd = cast_people((), 4, 8, Language.EN, {"knowing": ("5", "2")})
    rehearsal = Crowd(served.base, workshop.code, crowd, pace=1000)

    def close_at_the_end(tally: Tally) -> None:
        if tally.answered == len(crowd):
            hosting.close(app, workshop.id)  # type: ignore[arg-type]

    asyncio.run(rehearsal.play(close_at_the_end))
    room = hosting.view(app, workshop.id)  # type: ignore[arg-type]
    store.close()
    served.stop()
    assert sorted(one.answers["knowing"].point for one in room.checkins.values()) == [2, 2, 5, 5]


def test_crowd_states_for_its_tables(tmp_path: Path) -> None:
    served = Served(tmp_path)
    store = SqlStore(f"sqlite:///{tmp_path / 'workshop.db'}", SystemClock())
    app = _App(store)
    plan = read_plan(HOME / "sessions" / "transport-2035")
    workshop = hosting.open_workshop(app, plan)  # type: ignore[arg-type]
    hosting.start(app, workshop.id)  # type: ignore[arg-type]
    hosting.go_to(app, workshop.id, next(n for n, stage in enumerate(plan.stages) if stage.statements))  # type: ignore[arg-type]
    sentences = [RehearsalStatement(1, "金曜の夜にバスを。"), RehearsalStatement(2, "坂にいすを。")]
    rehearsal = Crowd(served.base, workshop.code, cast_people((), 3, 3, Language.JA, statements=sentences), pace=1000)

    def close_at_the_end(tally: Tally) -> None:
        if tally.stated == len(sentences):
            hosting.close(app, workshop.id)  # type: ignore[arg-type]

    asyncio.run(rehearsal.play(close_at_the_end))
    room = hosting.view(app, workshop.id)  # type: ignore[arg-type]
    store.close()
    served.stop()
    assert sorted((one.table, one.text) for one in room.statements.values()) == [
        (1, "金曜の夜にバスを。"),
        (2, "坂にいすを。"),
    ]
    assert rehearsal.tally.refused == []


class _App:
    """Just what hosting needs of an App."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.clock = SystemClock()
        self.token = lambda: secrets.token_urlsafe(24)
