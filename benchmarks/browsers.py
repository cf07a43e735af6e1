"""Browsers as protocol clients: what a page of Tsumugi sends and receives, without drawing it.

A bare socket for the stream and one websocket for the page, so that hundreds take little of the cores they share with the
server.
"""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from tests.serving import Served

PATIENCE = (0.5, 2.0)
"""Seconds a page waits before it knocks again: between half and all of it, doubled up to the second (Patience in dom.js)."""


@dataclass(eq=False)
class Browser:
    """One person's browser: its cookie, what reached it and when (perf_counter), and how many bytes that took."""

    number: int
    served: Served
    http: httpx.AsyncClient
    audience: str = "participant"
    path: str = "/"
    cookie: str = ""
    seen: dict[str, float] = field(default_factory=dict)
    doubled: set[str] = field(default_factory=set)
    stages: dict[str, float] = field(default_factory=dict)
    states: list[float] = field(default_factory=list)
    name: str = ""
    bytes: int = 0
    socket: ClientConnection | None = None
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def api(self) -> str:
        return f"/api/w/{self.served.code}"

    async def open(self) -> None:
        """The document, then the page's own websocket until its script has run."""
        page = await self.http.get(f"{self.path}?c={self.served.code}", headers=self._headers())
        if "set-cookie" in page.headers and not self.cookie:
            self.cookie = page.headers["set-cookie"].partition(";")[0]
        await self.connect()

    async def connect(self) -> None:
        self.socket = await websockets.connect(
            f"ws://127.0.0.1:{self.served.port}/_stcore/stream",
            additional_headers=self._headers(),
            origin=websockets.Origin(self.served.base),
            subprotocols=[websockets.Subprotocol("streamlit")],
            compression=None,
            max_size=None,
        )
        await self.run()

    async def run(self, clicked: str = "", fragment: str = "") -> list[ForwardMsg]:
        """Ask for one script run, with a click on the widget of that id, and read until it has finished."""
        assert self.socket is not None
        message = BackMsg()
        state = message.rerun_script
        state.query_string = f"c={self.served.code}"
        state.page_name = self.path.strip("/")
        state.fragment_id = fragment
        if clicked:
            widget = state.widget_states.widgets.add()
            widget.id, widget.trigger_value = clicked, True
        await self.socket.send(message.SerializeToString())
        got = []
        while True:
            told = ForwardMsg()
            told.ParseFromString(await self.socket.recv(decode=False))
            got.append(told)
            if told.WhichOneof("type") == "script_finished":
                return got

    async def join(self) -> None:
        wish = {"nickname": "ゆい", "table": self.number % 8 + 1, "ai_consent": True}
        answer = await self.http.post(f"{self.api}/join", json=wish, headers=self._headers())
        answer.raise_for_status()

    async def post(self, key: str, text: str) -> bool:
        """Whether the server has confirmed the card."""
        card = {"key": key, "text": text, "kind": "idea", "stage": "gather"}
        try:
            answer = await self.http.post(f"{self.api}/contributions", json=card, headers=self._headers())
        except httpx.TransportError:
            return False
        return answer.is_success

    def listen(self) -> None:
        """Keep a stream open for ever, as the page does."""
        self.tasks.append(asyncio.create_task(self._listen()))

    async def _listen(self) -> None:
        wait = PATIENCE[0]
        while True:
            try:
                if await self._listen_once():
                    wait = PATIENCE[0]
            except (OSError, asyncio.IncompleteReadError):
                pass  # a dead link: what the page does is knock again
            await asyncio.sleep(wait * random.uniform(0.5, 1))
            wait = min(wait * 2, PATIENCE[1])

    async def _listen_once(self) -> bool:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.served.port, limit=2**24)
        head = f"GET {self.api}/stream?as={self.audience} HTTP/1.1\r\nHost: 127.0.0.1:{self.served.port}\r\n"
        writer.write(f"{head}Cookie: {self.cookie}\r\n\r\n".encode())
        heard = False
        try:
            while line := await reader.readline():
                self.bytes += len(line)
                if line.startswith(b"data:"):
                    heard = True
                    self._take(json.loads(line[5:]))
        finally:
            writer.close()
        return heard

    def _take(self, message: dict[str, Any]) -> None:
        now = time.perf_counter()
        if "stage" in message:
            self.states.append(now)
        if "person" in message:
            self.name = message["person"]["nickname"]
        stage = message.get("stage") or message.get("set", {}).get("stage")
        if stage:
            self.stages.setdefault(stage["kind"], now)
        cards = message.get("patch", {}).get("cards") or message.get("cards") or {}
        texts = [card["text"] for card in cards.values() if card and "where" in card]
        for text in texts:
            self.seen.setdefault(text, now)
        if len(set(texts)) < len(texts):
            self.doubled |= {text for text, count in Counter(texts).items() if count > 1}

    async def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        if self.socket is not None:
            await self.socket.close()

    def _headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie} if self.cookie else {}


def buttons(messages: list[ForwardMsg]) -> Iterator[tuple[str, str]]:
    """Labels, as they are read, and ids of the buttons a run has drawn."""
    for message in messages:
        if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.WhichOneof("type") == "button":
                yield element.button.label.replace("\\", ""), element.button.id  # Markdown's marks are escaped


def fragments(messages: list[ForwardMsg]) -> list[str]:
    """Ids of the fragments that asked to be run again by the clock."""
    return [m.auto_rerun.fragment_id for m in messages if m.WhichOneof("type") == "auto_rerun"]
