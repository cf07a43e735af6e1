"""The live room: how long a card takes to every browser of a class, what that costs the server, and what a kill loses.

`uv run python benchmarks/room.py [--people 40,120,300] [--seconds 60] [--kill K] [--json FILE]`

Starts the real app and speaks its protocol: cookie, join, stream, posts; each client writes a card every 20 s in a gather
stage, where every card travels to everybody. Clients and server share the machine. Not measured here: the page's own
websocket and first load, stage changes (they need the console), and the way by polling.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import contextlib

import httpx
import numpy as np

from benchmarks.table import Row, machine, report
from tests.serving import Served
from workshop.adapters.sql.store import SqlStore
from workshop.bootstrap import SystemClock
from workshop.domain.model import WorkshopState
from workshop.serve import raise_descriptor_limit

P99_MS = 150.0
CORES = 0.3
KB_A_CLIENT = 150.0
LOST = 0
EVERY = 20.0
"""Seconds between two cards of one person."""


@dataclass
class Client:
    """One browser: its cookie, what reached it and when, and how many bytes that took."""

    number: int
    cookie: str = ""
    seen: dict[str, float] = field(default_factory=dict)
    bytes: int = 0


class Room:
    def __init__(self, served: Served, people: int) -> None:
        self.served = served
        self.api = f"/api/w/{served.code}"
        self.clients = [Client(number) for number in range(people)]
        self.sent: dict[str, float] = {}
        self.confirmed: set[str] = set()
        self.http = httpx.AsyncClient(
            base_url=served.base, headers={"Origin": served.base}, timeout=30, limits=httpx.Limits(max_connections=64)
        )

    async def join(self, client: Client) -> float:
        start = time.perf_counter()
        page = await self.http.get("/")
        client.cookie = page.headers["set-cookie"].partition(";")[0]
        wish = {"nickname": "ゆい", "table": client.number % 8 + 1, "ai_consent": True}
        answer = await self.http.post(f"{self.api}/join", json=wish, headers={"Cookie": client.cookie})
        answer.raise_for_status()
        self.http.cookies.clear()
        return time.perf_counter() - start

    async def listen(self, client: Client) -> None:
        """The stream over a bare socket, so that the clients take little of the cores they share; reconnects for ever."""
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._listen_once(client)
            await asyncio.sleep(0.5)

    async def _listen_once(self, client: Client) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.served.port, limit=2**22)
        head = f"GET {self.api}/stream?as=participant HTTP/1.1\r\nHost: 127.0.0.1:{self.served.port}\r\nCookie: {client.cookie}\r\n\r\n"
        writer.write(head.encode())
        try:
            while line := await reader.readline():
                client.bytes += len(line)
                if line.startswith(b"data:"):
                    self._saw(client, line[5:])
        finally:
            writer.close()

    def _saw(self, client: Client, data: bytes) -> None:
        now = time.perf_counter()
        message = json.loads(data)
        cards = (
            message.get("patch", {}).get("cards") or message.get("set", {}).get("cards") or message.get("cards") or {}
        )
        for card in cards.values():
            if card and "n" in card:
                client.seen.setdefault(card["text"], now)

    async def write(self, client: Client, until: float) -> None:
        await asyncio.sleep(EVERY * client.number / len(self.clients))
        turn = 0
        while time.perf_counter() < until:
            text = f"{client.number}さんの{turn}枚目、夜のバスについて"
            card = {"key": f"k{client.number}-{turn}", "text": text, "kind": "idea", "stage": "gather"}
            self.sent[text] = time.perf_counter()
            while not await self._posted(client, card):
                await asyncio.sleep(0.2)
            self.confirmed.add(text)
            turn += 1
            await asyncio.sleep(max(0.0, self.sent[text] + EVERY - time.perf_counter()))

    async def _posted(self, client: Client, card: dict[str, str]) -> bool:
        try:
            answer = await self.http.post(f"{self.api}/contributions", json=card, headers={"Cookie": client.cookie})
        except httpx.TransportError:
            return False
        return answer.is_success


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def memory_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


async def measure(served: Served, people: int, seconds: float, kills: int) -> list[Row]:
    room = Room(served, people)
    joins = []
    for start in range(0, people, 10):
        joins += await asyncio.gather(*(room.join(client) for client in room.clients[start : start + 10]))
    memory = memory_kb(served.process.pid)
    listening = [asyncio.create_task(room.listen(client)) for client in room.clients]
    await asyncio.sleep(2)
    until = time.perf_counter() + seconds
    cpu, began = cpu_seconds(served.process.pid), time.perf_counter()
    writing = [asyncio.create_task(room.write(client, until)) for client in room.clients]
    for _ in range(kills):
        await asyncio.sleep(seconds / (kills + 1))
        served.kill()
        await asyncio.to_thread(served.start)
    await asyncio.gather(*writing)
    await asyncio.sleep(3 if not kills else 25)
    used = cpu_seconds(served.process.pid) - cpu
    passed = time.perf_counter() - began
    grown = memory_kb(served.process.pid) - memory
    for task in listening:
        task.cancel()
    await room.http.aclose()
    return rows(room, people, np.array(joins), used / passed, grown / people, kills)


def rows(room: Room, people: int, joins: np.ndarray, cores: float, kb: float, kills: int) -> list[Row]:
    late = (
        np.array([c.seen[text] - sent for c in room.clients for text, sent in room.sent.items() if text in c.seen])
        * 1000
    )
    missing = sum(text not in client.seen for client in room.clients for text in room.confirmed)
    name = f"{people} people"
    found = [
        Row(
            f"{name}, confirmed cards not seen by somebody",
            float(missing),
            "cards",
            LOST,
            note=f"{len(room.confirmed)} cards",
        )
    ]
    if kills:
        return [*found, Row(f"{name}, kills", float(kills))]
    return [
        Row(f"{name}, card to everybody, p50", float(np.percentile(late, 50)), "ms"),
        Row(f"{name}, card to everybody, p95", float(np.percentile(late, 95)), "ms"),
        Row(f"{name}, card to everybody, p99", float(np.percentile(late, 99)), "ms", P99_MS),
        *found,
        Row(f"{name}, server", cores, "cores", CORES),
        Row(f"{name}, memory a client", kb, "kB", KB_A_CLIENT),
        Row(f"{name}, stream a client", sum(c.bytes for c in room.clients) / people / 1000, "kB"),
        Row(f"{name}, joining, p95", float(np.percentile(joins, 95)) * 1000, "ms", note="ten at once"),
    ]


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
    served.start()
    return served


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", default="40,120,300")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--kill", type=int, default=0)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    raise_descriptor_limit()
    found = [machine()]
    for people in map(int, chosen.people.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            served = at_gather(Path(folder))
            try:
                found += asyncio.run(measure(served, people, chosen.seconds, chosen.kill))
            finally:
                served.stop()
    report(found, chosen.json)


if __name__ == "__main__":
    main()
