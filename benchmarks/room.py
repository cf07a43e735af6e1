"""The live room: how long a card takes to every browser of a class, what that costs the server, and what a kill loses.

`uv run python benchmarks/room.py [--people 40,120,300] [--seconds 60] [--kill K] [--polling] [--json FILE]`

Starts the real app and speaks its protocol, the page's own websocket included (see browsers.py); each person writes a card
every 20 s in a gather stage, where every card travels to everybody. Clients and server share the machine's cores.

`--kill K`: everybody writes without a pause, and the server is killed at a random moment and started again, K times.
`--polling`: the same cards, drawn by a fragment that each browser runs again every second.
"""

import argparse
import asyncio
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import httpx
import numpy as np

from benchmarks.browsers import Browser, buttons, fragments
from benchmarks.table import Row, machine, report
from tests.serving import PASSPHRASE, Served
from workshop.adapters.sql.store import SqlStore
from workshop.bootstrap import SystemClock
from workshop.domain.model import WorkshopState
from workshop.serve import raise_descriptor_limit

P99_MS = 150.0
CORES = 0.3
KB_A_CLIENT = 150.0
LOST = 0
STAGE_P99_MS = 1_000.0
BACK_S = 3.0
STOP_S = 2.0
EVERY = 20.0
"""Seconds between two cards of one person."""
ARRIVAL = 30.0
"""Seconds in which everybody arrives."""
WARM = 4
"""Browsers that come and go before anything is measured, so that what is loaded once counts for nobody."""

Measure = Callable[["Room"], Awaitable[list[Row]]]


class Room:
    """A house in its gather stage, and so many browsers."""

    def __init__(self, served: Served, people: int, seconds: float) -> None:
        self.served = served
        self.people = people
        self.seconds = seconds
        self.http = httpx.AsyncClient(
            base_url=served.base,
            headers={"Origin": served.base},
            timeout=60,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # each browser keeps its own
            limits=httpx.Limits(max_connections=64),
        )
        self.browsers = [Browser(number, served, self.http) for number in range(people)]
        self.sent: dict[str, float] = {}
        self.confirmed: set[str] = set()

    @property
    def pid(self) -> int:
        return self.served.process.pid

    async def warm_up(self) -> None:
        for number in range(WARM):
            early = Browser(number, self.served, self.http)
            await early.open()
            await early.join()
            await early.close()

    async def arrive(self, browser: Browser, after: float) -> float:
        """Seconds from asking for the document to having joined, with a stream open."""
        await asyncio.sleep(after)
        start = time.perf_counter()
        await browser.open()
        await browser.join()
        browser.listen()
        return time.perf_counter() - start

    async def everybody(self, holds: Callable[[Browser], bool]) -> None:
        while not all(holds(browser) for browser in self.browsers):
            await asyncio.sleep(0.02)

    async def write(self, browser: Browser, until: float, every: float) -> None:
        await asyncio.sleep(every * browser.number / self.people)
        turn = 0
        while time.perf_counter() < until:
            text = f"{browser.number}さんの{turn}枚目、夜のバスについて"
            self.sent[text] = time.perf_counter()
            while not await browser.post(f"k{browser.number}-{turn}", text):
                await asyncio.sleep(random.uniform(0.2, 0.6))
            self.confirmed.add(text)
            turn += 1
            await asyncio.sleep(max(0.0, self.sent[text] + every - time.perf_counter()))

    def unseen(self) -> int:
        return sum(text not in browser.seen for browser in self.browsers for text in self.confirmed)

    async def close(self) -> None:
        await asyncio.gather(*(browser.close() for browser in self.browsers))
        await self.http.aclose()


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def memory_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def spread(name: str, values: list[float], unit: str, scale: float, goal: float | None = None) -> list[Row]:
    """p50, p95 and p99 of seconds, in that unit; the goal is for p99."""
    shown = np.array(values) * scale
    goals = {50: None, 95: None, 99: goal}
    return [Row(f"{name}, p{p}", float(np.percentile(shown, p)), unit, bound) for p, bound in goals.items()]


async def a_class(room: Room) -> list[Row]:
    """Everybody arrives, writes, is taken to another stage; then the server is killed, comes back, and is stopped."""
    name = f"{room.people} people"
    await room.warm_up()
    memory = memory_kb(room.pid)
    gap = ARRIVAL / room.people
    arrivals = await asyncio.gather(*(room.arrive(one, one.number * gap) for one in room.browsers))
    await room.everybody(lambda one: bool(one.states) and bool(one.name))
    rows = spread(f"{name}, arriving within {ARRIVAL:.0f} s", list(arrivals), "ms", 1000)
    idle = (memory_kb(room.pid) - memory) / room.people
    rows += await writing(room, name, room.browsers)
    grown = (memory_kb(room.pid) - memory) / room.people
    rows += [
        Row(f"{name}, memory a client, before cards", idle, "kB", KB_A_CLIENT),
        Row(f"{name}, memory a client, after", grown, "kB", KB_A_CLIENT, note="with the cards themselves"),
    ]
    rows += await stage_change(room, name)
    rows += await back_after_a_kill(room, name)
    return [*rows, await stopping(room, name)]


async def writing(room: Room, name: str, readers: list[Browser]) -> list[Row]:
    before = sum(browser.bytes for browser in readers)
    cpu, began = cpu_seconds(room.pid), time.perf_counter()
    await asyncio.gather(*(room.write(browser, began + room.seconds, EVERY) for browser in room.browsers))
    used, passed = cpu_seconds(room.pid) - cpu, time.perf_counter() - began
    deadline = time.perf_counter() + 10
    while room.unseen() and time.perf_counter() < deadline:
        await asyncio.sleep(0.05)
    late = [
        browser.seen[text] - sent for browser in readers for text, sent in room.sent.items() if text in browser.seen
    ]
    told = f"{len(room.confirmed)} cards x {len(readers)} browsers"
    return [
        *spread(f"{name}, card to everybody", late, "ms", 1000, P99_MS),
        Row(f"{name}, confirmed cards not seen by somebody", float(room.unseen()), "", LOST, note=told),
        Row(f"{name}, cards seen twice", float(sum(len(one.doubled) for one in readers)), "", LOST),
        Row(f"{name}, server", used / passed, "cores", CORES),
        Row(f"{name}, stream a client", (sum(one.bytes for one in readers) - before) / len(readers) / 1000, "kB"),
    ]


async def stage_change(room: Room, name: str) -> list[Row]:
    """The facilitator's click on the real console, until every browser has the stage."""
    desk = Browser(-1, room.served, room.http, "console", "/console")
    await desk.open()
    answer = await room.http.post("/api/sign-in", json={"passphrase": PASSPHRASE}, headers={"Cookie": desk.cookie})
    answer.raise_for_status()
    desk.cookie += "; " + answer.headers["set-cookie"].partition(";")[0]
    assert desk.socket is not None
    await desk.socket.close()
    await desk.open()
    drawn = {label.partition("：")[0].partition(":")[0]: key for label, key in buttons(await desk.run())}
    start = time.perf_counter()
    clicking = asyncio.create_task(desk.run(clicked=drawn["次へ"]))
    await room.everybody(lambda one: "scenario" in one.stages)
    await clicking
    await desk.close()
    return spread(
        f"{name}, stage change to everybody",
        [b.stages["scenario"] - start for b in room.browsers],
        "ms",
        1000,
        STAGE_P99_MS,
    )


async def back_after_a_kill(room: Room, name: str) -> list[Row]:
    """From the moment the server answers again until every browser has name and stage."""
    room.served.kill()
    for browser in room.browsers:
        browser.states.clear()
        browser.name = ""
    await asyncio.to_thread(room.served.start)
    start = time.perf_counter()
    await room.everybody(lambda one: bool(one.states) and one.name == "ゆい")
    back = [browser.states[0] - start for browser in room.browsers]
    return [
        Row(f"{name}, all back after a kill", max(back), "s", BACK_S, note="from the first answer of the new server")
    ]


async def stopping(room: Room, name: str) -> Row:
    """With every stream and websocket open."""
    await asyncio.gather(*(browser.connect() for browser in room.browsers))
    start = time.perf_counter()
    room.served.process.send_signal(signal.SIGTERM)
    await asyncio.to_thread(room.served.process.wait)
    return Row(f"{name}, stopping on SIGTERM", time.perf_counter() - start, "s", STOP_S, note="all streams open")


def kills(rounds: int) -> Measure:
    async def measure(room: Room) -> list[Row]:
        """Writers without a pause; the server killed at a random moment of each round."""
        name = f"{room.people} people, {rounds} kills"
        await asyncio.gather(*(room.arrive(browser, browser.number * 0.05) for browser in room.browsers))
        until = time.perf_counter() + room.seconds
        posting = [asyncio.create_task(room.write(browser, until, 1.0)) for browser in room.browsers]
        for _ in range(rounds):
            await asyncio.sleep(random.uniform(0.3, 1) * room.seconds / rounds)
            room.served.kill()
            await asyncio.to_thread(room.served.start)
        await asyncio.gather(*posting)
        await room.everybody(lambda one: room.confirmed <= one.seen.keys())
        stored = Counter(stored_texts(room.served))
        return [
            Row(f"{name}, confirmed cards missing", float(sum(not stored[text] for text in room.confirmed)), "", LOST),
            Row(f"{name}, cards doubled", float(sum(count > 1 for count in stored.values())), "", LOST),
            Row(f"{name}, cards confirmed", float(len(room.confirmed))),
        ]

    return measure


async def polled(room: Room) -> list[Row]:
    """Everybody's page runs a fragment each second; cards are posted as ever."""
    name = f"{room.people} people, polling"
    gap = ARRIVAL / room.people
    await asyncio.gather(*(poll(room, browser, browser.number * gap) for browser in room.browsers))
    return await writing(room, name, room.browsers)


async def poll(room: Room, browser: Browser, after: float) -> None:
    await asyncio.sleep(after)
    await browser.open()
    await browser.join()
    [fragment] = fragments(await browser.run())

    async def again() -> None:
        while True:
            await asyncio.sleep(1)
            for message in await browser.run(fragment=fragment):
                browser.bytes += message.ByteSize()
                for line in message.delta.new_element.markdown.body.splitlines():
                    browser.seen.setdefault(line.removeprefix("- "), time.perf_counter())

    browser.tasks.append(asyncio.create_task(again()))


def stored_texts(served: Served) -> list[str]:
    store = SqlStore(f"sqlite:///{served.folder / 'workshop.db'}", SystemClock())
    try:
        with store.read(store.workshops()[0].id) as db:
            return [card.text for card in db.contributions.all().values()]
    finally:
        store.close()


def at_gather(folder: Path) -> Served:
    """The app with its sample workshop in the gather stage."""
    served = Served(folder)
    served.stop()
    store = SqlStore(f"sqlite:///{folder / 'workshop.db'}", SystemClock())
    with store.write(store.workshops()[0].id) as db:
        index = [stage.id for stage in db.workshop.plan.stages].index("gather")
        db.put_workshop(replace(db.workshop, state=WorkshopState.RUNNING, stage_index=index))
        db.record("stage_changed")
    store.close()
    return served


def measured(measure: Measure, people: int, seconds: float, command: tuple[str, ...] = Served.command) -> list[Row]:
    async def run(served: Served) -> list[Row]:
        room = Room(served, people, seconds)
        try:
            return await measure(room)
        finally:
            await room.close()

    with tempfile.TemporaryDirectory() as folder:
        served = at_gather(Path(folder))
        served.command = command
        served.start()
        try:
            return asyncio.run(run(served))
        finally:
            served.stop()


POLLING = ("-m", "uvicorn", "benchmarks.polling.app:app", "--log-level", "warning", "--port")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", default="40,120,300")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--kill", type=int, default=0)
    parser.add_argument("--polling", action="store_true")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    raise_descriptor_limit()
    found = [machine()]
    for people in map(int, chosen.people.split(",")):
        if chosen.kill:
            found += measured(kills(chosen.kill), people, chosen.seconds)
        elif chosen.polling:
            found += measured(polled, people, chosen.seconds, POLLING)
        else:
            found += measured(a_class, people, chosen.seconds)
    report(found, chosen.json)


if __name__ == "__main__":
    main()
