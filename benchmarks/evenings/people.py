"""The people of an evening, in a process of their own: `python -m benchmarks.evenings.people BASE CODE SPEED FILE`.

They write all through a stage, as tables do that talk; one table says nothing while it talks, one shares a device, and one person writes
down a telephone number. What they did is in FILE, as JSON, when the workshop has closed or the process is told to end.
"""

import asyncio
import json
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from http.cookiejar import CookieJar
from pathlib import Path
from typing import cast

import httpx
import numpy as np

from workshop import bootstrap
from workshop.domain.model.plan import Plan, StageKind
from workshop.rehearsal.crowd import Crowd, Tally
from workshop.rehearsal.people import Rehearser, cast_plan

PLAN = "future-living-2040"
PEOPLE = 40
SILENT = 6
"""The table that writes nothing while tables talk."""
SHARED = 3
"""The table whose people have one device."""
TELLS = 4
"""The table one of whose people writes a telephone number on the first card."""
PHONE_NUMBER = "090-1234-5678"
IN_BROWSERS = (8, 9)
"""Places of two people who are not here: they sit at real browsers, one of them from the start, one who comes late."""
SPAN = 0.8
"""Part of a stage over which a table's cards are spread: its minutes may be fewer than planned."""
Due = Mapping[tuple[int, int], float]
"""When a card is written, as a part of its stage's minutes, by its person's place and its own."""


def cast_evening(plan: Plan) -> list[Rehearser]:
    """Cast those who are not at real browsers; the cards of these go to a neighbour."""
    crowd = cast_plan(bootstrap.looked_at(), plan, PEOPLE)
    for place in IN_BROWSERS:
        crowd[place - plan.tables].cards += crowd[place].cards
    here = [person for place, person in enumerate(crowd) if place not in IN_BROWSERS]
    talks = {stage.id for stage in plan.stages if stage.kind == StageKind.TABLE}
    for person in here:
        if person.table == SILENT:
            person.cards = [card for card in person.cards if card.stage not in talks]
    order = {stage.id: place for place, stage in enumerate(plan.stages)}
    for person in here:
        person.cards.sort(key=lambda card: order[card.stage])
    teller = next(person for person in here if person.table == TELLS and person.cards)
    first = teller.cards[0]
    teller.cards[0] = replace(first, text=f"{first.text}。相談にのれます。電話は{PHONE_NUMBER}")
    return here


def due(crowd: list[Rehearser]) -> Due:
    """Spread each table's cards of a stage evenly."""
    by_table: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for index, person in enumerate(crowd):
        for place, card in enumerate(person.cards):
            by_table[person.table, card.stage].append((index, place))
    return {
        card: SPAN * (order + 0.5) / len(cards)
        for cards in by_table.values()
        for order, card in enumerate(sorted(cards, key=lambda card: (card[1], card[0])))
    }


class EveningCrowd(Crowd):
    """A crowd whose people write all through a stage, are asked about what tells of a person, and may share a device."""

    def __init__(self, base: str, code: str, plan: Plan, speed: float) -> None:
        crowd = cast_evening(plan)
        super().__init__(base, code, crowd, speed)
        self.asked = 0
        self._seconds = {stage.id: stage.minutes * 60 / speed for stage in plan.stages}
        self._due = due(crowd)
        self._began: dict[str, float] = {}
        self._jar = CookieJar()
        sharing = [index for index, person in enumerate(crowd) if person.table == SHARED]
        self._seats = {index: seat for seat, index in enumerate(sharing, 1)}

    async def play(self, report: Callable[[Tally], None]) -> None:
        async with httpx.AsyncClient(base_url=self.base, cookies=self._jar, trust_env=False) as device:
            (await device.get("/", params={"c": self.code})).raise_for_status()  # one cookie for all who share it
        await super().play(report)

    def _browser(self, index: int, person: Rehearser) -> httpx.AsyncClient:
        seat = self._seats.get(index)
        if seat is None:
            return super()._browser(index, person)
        headers, params = {"Origin": self.base}, {"seat": seat} if seat > 1 else {}
        return httpx.AsyncClient(
            base_url=self.base, headers=headers, params=params, cookies=self._jar, timeout=20, trust_env=False
        )

    async def _until(self, stage: str) -> None:
        await super()._until(stage)
        self._began.setdefault(stage, time.perf_counter())

    async def _think(self, index: int, place: int) -> None:
        stage = self.crowd[index].cards[place].stage
        at = self._began[stage] + self._due[index, place] * self._seconds[stage]
        await asyncio.sleep(max(0.0, at - time.perf_counter()))

    async def _insist(
        self, browser: httpx.AsyncClient, method: str, path: str, **send: object
    ) -> httpx.Response | None:
        """As a browser does: a card is first sent to be asked about, and then as it is."""
        if not path.endswith("/contributions"):
            return await super()._insist(browser, method, path, **send)
        body = cast(dict[str, object], send["json"])
        answer = await super()._insist(browser, method, path, json=body | {"sure": False})
        if answer is None or "asks" not in answer.json():
            return answer
        self.asked += 1
        return await super()._insist(browser, method, path, json=body | {"sure": True})

    def figures(self) -> dict[str, object]:
        """Tell what happened: counts, the server's refusals, and seconds from sending a card until the wall showed it."""
        tally, walls = self.tally, [update.wall for update in self.updates]
        return {
            "joined": tally.joined,
            "written": tally.written,
            "asked": self.asked,
            "voted": tally.voted,
            "answered": tally.answered,
            "refused": tally.refused,
            "followed": len(walls),
            "slowest": max(walls, default=0.0),
            "p99": float(np.percentile(walls, 99)) if walls else 0.0,
        }


async def take_part(crowd: EveningCrowd, into: Path) -> None:
    """Play until the workshop has closed or the process is told to end; write what happened either way."""
    playing = asyncio.create_task(crowd.play(lambda tally: None))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, playing.cancel)
    try:
        await playing
    except asyncio.CancelledError:
        print("told to end before the workshop had closed", flush=True)
    finally:
        into.write_text(json.dumps(crowd.figures(), ensure_ascii=False, indent=1), encoding="utf-8")


def main(base: str, code: str, speed: str, into: str) -> None:
    plan = bootstrap.looked_at().plans.read(PLAN)
    asyncio.run(take_part(EveningCrowd(base, code, plan, float(speed)), Path(into)))


if __name__ == "__main__":
    main(*sys.argv[1:5])
