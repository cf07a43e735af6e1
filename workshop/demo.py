"""Rehearsal people (リハーサルの人たち): they join a running workshop and write the plan's rehearsal cards at human pace,
through the same HTTP routes as a browser, each with a cookie and an outbox of their own."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field

import httpx
import numpy as np

from workshop.adapters.loaders.plan_yaml import read_rehearsal
from workshop.domain.errors import Unavailable
from workshop.domain.model import Workshop
from workshop.domain.plan import Language, RehearsalCard
from workshop.services import hosting

NAMES = {
    Language.JA: (
        "ゆい さくら はると みなと あおい けん りん そうた ひなた めい かえで たくみ いつき ほのか つむぎ かい "
        "まなみ しょう あかり れん ことね だいち なぎさ ゆうと みお こうき すず りく ひまり とうま"
    ).split(),
    Language.EN: (
        "Aiko Ben Chen Dana Elif Farid Grace Hugo Ines Jun Kofi Lena Minh Nora Omar Priya Quinn Rosa Sami Tara "
        "Uma Viktor Wen Ximena Yusuf Zoe Anya Bruno Carla Diego"
    ).split(),
}
LETTERS_PER_SECOND = 4.0
"""Typing on a phone, about 240 letters a minute at best; thinking comes on top."""
THINKING = (3.0, 18.0)
"""Seconds before each card, evenly spread."""
ARRIVING = 20.0
"""Seconds over which people come in."""
DECLINES_EVERY = 9
"""Every ninth person says no to AI use."""


@dataclass(slots=True)
class Rehearser:
    """One rehearsal person with the cards they are going to write."""

    name: str
    table: int
    consents: bool
    cards: list[RehearsalCard] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """What happened so far; `refused` holds the server's words."""

    joined: int = 0
    written: int = 0
    voted: int = 0
    refused: list[str] = field(default_factory=list)


def cast_people(cards: Sequence[RehearsalCard], people: int, tables: int, language: Language) -> list[Rehearser]:
    """Spread people over tables, and each table's cards over its people, in the order of the plan."""
    names = NAMES[language]
    crowd = [
        Rehearser(
            name="" if index % 13 == 12 else names[index % len(names)],
            table=index % tables + 1,
            consents=index % DECLINES_EVERY != DECLINES_EVERY - 1,
        )
        for index in range(people)
    ]
    for index, card in enumerate(cards):
        sitting = [person for person in crowd if person.table == card.table] or crowd
        sitting[index % len(sitting)].cards.append(card)
    return crowd


class Rehearsal:
    """Plays a crowd against a server at `base`. `pace` 2 is twice as fast as people are."""

    def __init__(self, base: str, code: str, crowd: Sequence[Rehearser], pace: float, seed: int = 1) -> None:
        self.base = base.rstrip("/")
        self.api = f"/api/w/{code}"
        self.code = code
        self.crowd = crowd
        self.pace = pace
        self.tally = Tally()
        self._random = np.random.default_rng(seed)
        self._state: dict[str, object] = {}
        self._changed = asyncio.Condition()

    async def play(self, told: Callable[[Tally], None]) -> None:
        """Until the workshop closes. `told` hears the tally after everything that happens."""
        self._told = told
        follower = asyncio.create_task(self._follow())
        try:
            await asyncio.gather(*(self._live(index, person) for index, person in enumerate(self.crowd)))
        finally:
            follower.cancel()

    async def _live(self, index: int, person: Rehearser) -> None:
        async with httpx.AsyncClient(base_url=self.base, headers={"Origin": self.base}, timeout=20) as browser:
            await asyncio.sleep(self._between(0, ARRIVING))
            await self._until(lambda: "stage" in self._state)
            await self._insist(browser, "GET", "/", params={"c": self.code})
            wish = {"nickname": person.name, "table": person.table, "ai_consent": person.consents}
            if await self._insist(browser, "POST", f"{self.api}/join", json=wish):
                self.tally.joined += 1
                self._told(self.tally)
            for stage in self._stages(person):
                await self._until(lambda stage=stage: self._closed or self._stage("id") == stage)  # type: ignore[misc]
                await self._write_all(browser, index, person, stage)
            await self._until(lambda: self._closed or self._stage("kind") == "vote")
            await self._vote(browser)

    async def _write_all(self, browser: httpx.AsyncClient, index: int, person: Rehearser, stage: str) -> None:
        for place, card in enumerate(person.cards):
            if card.stage != stage:
                continue
            await asyncio.sleep(self._between(*THINKING) + len(card.text) / LETTERS_PER_SECOND / self.pace)
            if self._closed or self._stage("id") != stage:
                return
            wish = {"key": f"rehearsal-{index}-{place}", "text": card.text, "kind": card.kind, "stage": stage}
            if await self._insist(browser, "POST", f"{self.api}/contributions", json=wish):
                self.tally.written += 1
                self._told(self.tally)

    async def _vote(self, browser: httpx.AsyncClient) -> None:
        clusters = self._state.get("clusters")
        if self._closed or not isinstance(clusters, dict) or not clusters:
            return
        await asyncio.sleep(self._between(1, 15))
        refs = sorted(cluster["ref"] for cluster in clusters.values())
        sizes = np.array([clusters[ref[1:]]["count"] for ref in refs], dtype=float) + 1
        chosen = self._random.choice(refs, size=min(3, len(refs)), replace=False, p=sizes / sizes.sum())
        if await self._insist(browser, "PUT", f"{self.api}/ballot", json={"choices": [str(ref) for ref in chosen]}):
            self.tally.voted += 1
            self._told(self.tally)

    async def _insist(self, browser: httpx.AsyncClient, method: str, path: str, **send: object) -> bool:
        """Send until the server answers, as the outbox of a browser does; whether it said yes."""
        wait = 0.5
        while True:
            try:
                answer = await browser.request(method, path, **send)  # type: ignore[arg-type]
            except httpx.TransportError:
                await asyncio.sleep(wait)
                wait = min(wait * 2, 8)
                continue
            if answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.status_code >= 500:
                await asyncio.sleep(wait)
                wait = min(wait * 2, 8)
                continue
            if answer.is_error:
                self.tally.refused.append(answer.text[:200])
                self._told(self.tally)
            return answer.is_success

    async def _follow(self) -> None:
        """Keep `_state` as the wall sees it, reconnecting for ever."""
        async with httpx.AsyncClient(base_url=self.base, timeout=httpx.Timeout(10, read=60)) as browser:
            while True:
                try:
                    async for name, data in _events(browser, f"{self.api}/stream?as=wall"):
                        await self._take(name, data)
                except httpx.HTTPError:
                    await asyncio.sleep(1)

    async def _take(self, name: str, data: dict[str, object]) -> None:
        async with self._changed:
            if name == "state":
                self._state = data
            elif name == "delta":
                _apply(self._state, data)
            self._changed.notify_all()

    async def _until(self, holds: Callable[[], bool]) -> None:
        async with self._changed:
            await self._changed.wait_for(holds)

    def _between(self, low: float, high: float) -> float:
        return float(self._random.uniform(low, high)) / self.pace

    def _stages(self, person: Rehearser) -> list[str]:
        return list(dict.fromkeys(card.stage for card in person.cards))

    def _stage(self, field: str) -> object:
        stage = self._state.get("stage")
        return stage.get(field) if isinstance(stage, dict) else None

    @property
    def _closed(self) -> bool:
        workshop = self._state.get("workshop")
        return isinstance(workshop, dict) and workshop.get("state") == "closed"


def _apply(state: dict[str, object], delta: dict[str, object]) -> None:
    """A delta as the stream sends it: whole sections in `set`, single entries in `patch` (null removes)."""
    for section, value in _mapping(delta.get("set")).items():
        state[section] = value
    for section, entries in _mapping(delta.get("patch")).items():
        held = _mapping(state.setdefault(section, {}))
        for key, value in _mapping(entries).items():
            if value is None:
                held.pop(key, None)
            else:
                held[key] = value


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


async def _events(browser: httpx.AsyncClient, path: str) -> AsyncIterator[tuple[str, dict[str, object]]]:
    """Server-sent events with JSON data; comments are passed over."""
    async with browser.stream("GET", path, headers={"Accept": "text/event-stream"}) as answer:
        answer.raise_for_status()
        name = "message"
        async for line in answer.aiter_lines():
            if line.startswith("event:"):
                name = line[6:].strip()
            elif line.startswith("data:"):
                yield name, json.loads(line[5:])
                name = "message"


def run(
    host: str, port: int, people: int, pace: float, code: str, say: Callable[[str, dict[str, object]], None]
) -> int:
    """The `demo` command: a crowd for the server at that address, which is started if none answers there.

    `say` tells the person at the terminal a text of `cli.*` with its values. Returns an exit code.
    """
    base = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104 -- compared, not bound
    # Ended by a signal, the crowd takes the server it started along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    server = None if _answers(base) else _start_server(host, port, base)
    try:
        workshop, cards = _rehearsal_cards(code)
        crowd = cast_people(cards, people, workshop.plan.tables, workshop.plan.language)
        say("demo_begins", {"people": people, "cards": len(cards), "code": workshop.code, "address": base})
        rehearsal = Rehearsal(base, workshop.code, crowd, pace)
        asyncio.run(
            rehearsal.play(lambda t: say("demo_tally", {"joined": t.joined, "written": t.written, "voted": t.voted}))
        )
        for refusal in rehearsal.tally.refused:
            say("demo_refused", {"answer": refusal})
        say("demo_ends", {})
        return server.wait() if server else 0
    finally:
        if server and server.poll() is None:
            server.terminate()
            server.wait()


def _rehearsal_cards(code: str) -> tuple[Workshop, tuple[RehearsalCard, ...]]:
    from workshop import bootstrap  # opens the database: only once a server stands

    app = bootstrap.app()
    workshop = hosting.find(app, code) if code else app.store.workshops()[0]
    folder = bootstrap.settings().plans / workshop.plan.name
    return workshop, read_rehearsal(folder, workshop.plan)


def _answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/health", timeout=2).is_success
    except httpx.TransportError:
        return False


def _start_server(host: str, port: int, base: str) -> "subprocess.Popen[bytes]":
    """A server of its own process, answering; raises Unavailable(server_did_not_start) if it ends instead."""
    server = subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "-m", "workshop", "serve", "--host", host, "--port", str(port)]
    )
    while not _answers(base):
        try:
            server.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            continue
        raise Unavailable("server_did_not_start")
    return server
