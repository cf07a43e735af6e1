"""The workshop as the wall sees it, followed through the live stream as a browser does."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable

import httpx

from workshop.live.sections import JsonObject

AGAIN = 1.0
"""Seconds before a lost stream is opened again."""


class Wall:
    """The newest state of the stream at `base` + `path`."""

    def __init__(self, base: str, path: str) -> None:
        self._base = base
        self._path = path
        self._state: JsonObject = {}
        self._news = asyncio.Condition()
        self.counted: list[float] = []
        """When (perf_counter) the wall first counted so many cards: one entry a card."""
        self.seen: dict[int, float] = {}
        """When (perf_counter) a card, by its number, was first on the wall."""

    @property
    def stands(self) -> bool:
        """Whether a first state has come."""
        return "stage" in self._state

    @property
    def closed(self) -> bool:
        return _section(self._state.get("workshop")).get("state") == "closed"

    @property
    def stage(self) -> JsonObject:
        return _section(self._state.get("stage"))

    @property
    def scale(self) -> bool:
        """Whether the stage asks for a point of a scale."""
        return _section(self.stage.get("checkin")).get("form") == "scale"

    @property
    def ballot(self) -> JsonObject:
        """The ballot that is open; empty where none is."""
        return _section(self._state.get("ballot"))

    @property
    def counts_only(self) -> bool:
        """Whether the stage shows how many cards there are, and none of them."""
        return _section(self._state.get("screen")).get("kind") == "count"

    async def follow(self) -> None:
        """Keep the state up to date, reconnecting for ever."""
        async with httpx.AsyncClient(
            base_url=self._base, timeout=httpx.Timeout(10, read=60), trust_env=False
        ) as browser:
            while True:
                try:
                    async for name, data in _events(browser, self._path):
                        await self._take(name, data)
                except httpx.HTTPError:
                    await asyncio.sleep(AGAIN)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until that holds; asked again whenever something comes."""
        async with self._news:
            await self._news.wait_for(holds)

    async def _take(self, name: str, data: JsonObject) -> None:
        async with self._news:
            if name == "state":
                self._state = data
            elif name == "delta":
                _apply(self._state, data)
            self._note(time.perf_counter())
            self._news.notify_all()

    def _note(self, now: float) -> None:
        cards = int(str(_section(self._state.get("counts")).get("cards", 0)))
        self.counted += [now] * (cards - len(self.counted))
        for number in _section(self._state.get("cards")):
            self.seen.setdefault(int(number), now)


def _apply(state: JsonObject, delta: JsonObject) -> None:
    """Apply a delta as the stream sends it: whole sections in `set`, single entries in `patch` (null removes)."""
    for name, value in _section(delta.get("set")).items():
        state[name] = value
    for name, entries in _section(delta.get("patch")).items():
        section = _section(state.setdefault(name, {}))
        for key, value in _section(entries).items():
            if value is None:
                section.pop(key, None)
            else:
                section[key] = value


def _section(value: object) -> JsonObject:
    return value if isinstance(value, dict) else {}


async def _events(browser: httpx.AsyncClient, path: str) -> AsyncIterator[tuple[str, JsonObject]]:
    """Read server-sent events with JSON data; comments are passed over."""
    async with browser.stream("GET", path, headers={"Accept": "text/event-stream"}) as answer:
        answer.raise_for_status()
        name = "message"
        async for line in answer.aiter_lines():
            if line.startswith("event:"):
                name = line[6:].strip()
            elif line.startswith("data:"):
                yield name, json.loads(line[5:])
                name = "message"
