"""Tables as they travel."""

from dataclasses import replace

from tests.live.rooms import NOON, room
from workshop.domain.model import Audience, Room, TableTurn, TableTurns, WorkshopState
from workshop.live.feed import View
from workshop.live.tables import turn_section


def sharing(turns: TableTurns, state: WorkshopState = WorkshopState.RUNNING) -> Room:
    sample = room("share", state)
    return replace(sample, workshop=replace(sample.workshop, turns={"share": turns}))


def test_everybody_is_told_whose_turn_it_is() -> None:
    turns = TableTurns((3,), TableTurn(2, 2.5), NOON, (TableTurn(1, 2.5, 2.0),))
    view = View(sharing(turns))
    told = [view.state(audience, 1)["turn"] for audience in Audience]
    assert told == [
        {"table": 2, "minutes": 2.5, "started_at": NOON.isoformat(), "waiting": [3], "done": [1]},
    ] * len(told)


def test_between_turns_it_is_nobodys_and_before_and_after_there_is_nothing_to_tell() -> None:
    between = turn_section(sharing(TableTurns((3,), None, None, (TableTurn(1, 2.5, 2.0),))))
    assert between == {"table": 0, "minutes": 0, "started_at": None, "waiting": [3], "done": [1]}
    over = sharing(TableTurns((), TableTurn(1, 2.0), NOON), WorkshopState.CLOSED)
    assert [turn_section(one) for one in (room("share"), room("table"), over)] == [None, None, None]
