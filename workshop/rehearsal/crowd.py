"""The crowd of a rehearsal (リハーサル): people join a running workshop and write the plan's rehearsal cards at human pace, through the same HTTP
routes as a browser, each with a cookie and an outbox of their own."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import httpx
import numpy as np

from workshop.rehearsal.pace import Pace
from workshop.rehearsal.people import Rehearser
from workshop.rehearsal.votes import marks_on
from workshop.rehearsal.wall import Wall

FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
"""Seconds before something is sent again: doubled each time, as the outbox of a browser does."""


@dataclass(slots=True)
class Tally:
    """What happened so far; `refused` holds the server's words."""

    joined: int = 0
    written: int = 0
    voted: int = 0
    answered: int = 0
    stated: int = 0
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A card that was taken and shown at once: when it was sent and taken (perf_counter), and whether the wall then showed counts alone."""

    number: int
    stage: str
    sent: float
    taken: float
    counted: bool


@dataclass(frozen=True, slots=True)
class Update:
    """Seconds from the sending of a card until the wall showed it, and until its writer was told that it is there."""

    stage: str
    wall: float
    writer: float


class Crowd:
    """Plays a crowd against a server at `base`. `pace` 2 is twice as fast as people are."""

    def __init__(self, base: str, code: str, crowd: Sequence[Rehearser], pace: float, seed: int = 1) -> None:
        self.base = base.rstrip("/")
        self.api = f"/api/w/{code}"
        self.code = code
        self.crowd = crowd
        self.tally = Tally()
        self.sent: list[Delivery] = []
        self._random = np.random.default_rng(seed)
        self._pace = Pace(pace, self._random)
        self._wall = Wall(self.base, f"{self.api}/stream?as=wall")

    async def play(self, report: Callable[[Tally], None]) -> None:
        """Play until the workshop closes. `report` is given the tally after everything that happens."""
        self._report = report
        follower = asyncio.create_task(self._wall.follow())
        try:
            await asyncio.gather(*(self._take_part(index, person) for index, person in enumerate(self.crowd)))
        finally:
            follower.cancel()

    async def _take_part(self, index: int, person: Rehearser) -> None:
        wall = self._wall
        async with self._browser(index, person) as browser:
            await asyncio.sleep(self._pace.arriving())
            await wall.until(lambda: wall.stands)
            await self._insist(browser, "GET", "/", params={"c": self.code})
            body = {"nickname": person.name, "table": person.table, "ai_consent": person.consents}
            if await self._insist(browser, "POST", f"{self.api}/join", json=body):
                self.tally.joined += 1
                self._report(self.tally)
            answering = (self._answer(browser, stage, answer) for stage, answer in person.answers.items())
            await asyncio.gather(self._write_and_vote(browser, index, person), *answering)

    def _browser(self, index: int, person: Rehearser) -> httpx.AsyncClient:
        """Open a browser of that person's own."""
        return httpx.AsyncClient(base_url=self.base, headers={"Origin": self.base}, timeout=20, trust_env=False)

    async def _think(self, index: int, place: int) -> None:
        """Wait as long as that person needs for the card of that place."""
        await asyncio.sleep(self._pace.writing(self.crowd[index].cards[place].text))

    async def _write_and_vote(self, browser: httpx.AsyncClient, index: int, person: Rehearser) -> None:
        wall = self._wall
        for stage in person.stages:
            await self._until(stage)
            await self._write_all(browser, index, person, stage)
        if person.statements:
            await wall.until(lambda: wall.closed or bool(wall.stage.get("statements")))
            await self._state_all(browser, index, person)
        await wall.until(lambda: wall.closed or wall.stage.get("kind") == "vote")
        await self._vote(browser)

    async def _until(self, stage: str) -> None:
        wall = self._wall
        await wall.until(lambda: wall.closed or wall.stage.get("id") == stage)

    async def _answer(self, browser: httpx.AsyncClient, stage: str, answer: str) -> None:
        """Answer a check-in, or a question of the close: a figure on a scale, else a word."""
        wall = self._wall
        await wall.until(lambda: wall.closed or stage in wall.asked)
        await asyncio.sleep(self._pace.choosing())
        if wall.closed or stage not in wall.asked:
            return
        given = {"point": int(answer)} if wall.asked[stage] == "scale" else {"word": answer}
        if await self._insist(browser, "PUT", f"{self.api}/checkin", json={"stage": stage, **given}):
            self.tally.answered += 1
            self._report(self.tally)

    async def _write_all(self, browser: httpx.AsyncClient, index: int, person: Rehearser, stage: str) -> None:
        for place, card in enumerate(person.cards):
            if card.stage != stage:
                continue
            await self._think(index, place)
            if self._wall.closed or self._wall.stage.get("id") != stage:
                return
            body = {"key": f"rehearsal-{index}-{place}", "text": card.text, "kind": card.kind, "stage": stage}
            if card.source.where or card.source.published:
                day = card.source.published
                body |= {"source": card.source.where} | ({"source_date": day.isoformat()} if day else {})
            began = time.perf_counter()
            if answer := await self._insist(browser, "POST", f"{self.api}/contributions", json=body):
                self._note(answer.json()["card"], began)
                self.tally.written += 1
                self._report(self.tally)

    def _note(self, card: dict[str, object], began: float) -> None:
        if card["visibility"] == "shown":
            number, stage, counted = int(str(card["n"])), str(card["stage"]), self._wall.counts_only
            self.sent.append(Delivery(number, stage, began, time.perf_counter(), counted))

    @property
    def updates(self) -> list[Update]:
        """What is known of how fast cards came to the wall. Where it showed counts alone, a card is there once so many are counted."""
        updates = []
        for rank, card in enumerate(sorted(self.sent, key=lambda card: card.number)):
            counted = self._wall.counted[rank] if rank < len(self._wall.counted) else None
            shown = counted if card.counted else self._wall.seen.get(card.number)
            if shown is not None:
                updates.append(Update(card.stage, shown - card.sent, card.taken - card.sent))
        return updates

    async def _state_all(self, browser: httpx.AsyncClient, index: int, person: Rehearser) -> None:
        """State the person's sentences for their table, as long as the stage asks for some."""
        for place, text in enumerate(person.statements):
            await asyncio.sleep(self._pace.writing(text))
            if self._wall.closed or not self._wall.stage.get("statements"):
                return
            body = {"key": f"rehearsal-statement-{index}-{place}", "text": text}
            if await self._insist(browser, "POST", f"{self.api}/statements", json=body):
                self.tally.stated += 1
                self._report(self.tally)

    async def _vote(self, browser: httpx.AsyncClient) -> None:
        ballot = self._wall.ballot
        if self._wall.closed or not ballot.get("items"):
            return
        await asyncio.sleep(self._pace.choosing())
        body = {"ballot": ballot["number"], "marks": marks_on(ballot, self._random)}
        if await self._insist(browser, "PUT", f"{self.api}/ballot", json=body):
            self.tally.voted += 1
            self._report(self.tally)

    async def _insist(
        self, browser: httpx.AsyncClient, method: str, path: str, **send: object
    ) -> httpx.Response | None:
        """Send until the server answers, as the outbox of a browser does; gives its answer if it said yes."""
        wait = FIRST_WAIT
        while True:
            try:
                answer = await browser.request(method, path, **send)  # type: ignore[arg-type]
            except httpx.TransportError:
                answer = None
            if answer is None or answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.is_server_error:
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
                continue
            if answer.is_error:
                self.tally.refused.append(answer.text[:200])
                self._report(self.tally)
            return answer if answer.is_success else None
