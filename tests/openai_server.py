"""An OpenAI-compatible server for tests: the real wire format, over a real socket, read by the real client.

It answers the project's own prompts sensibly, from the cards and passages it was sent, and fails in every way a real server
does when told to: `faults` is a queue, one for each coming request (None: answer well); `seen` keeps every request body.
"""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.openai_answers import embeddings, reply, spoil
from tests.openai_wire import STREAM, WIRE, Turn, completion, events, send, streamed, way_of

FAULTS = (
    "429",
    "500",
    "hang",
    "drip",
    "cut",
    "html",
    "no_choices",
    "null_content",
    "invalid_json",
    "wrong_shape",
    "length",
    "refusal",
    "content_filter",
    "missing_ids",
    "invented_ids",
    "invented_quotes",
)


class OpenAiServer:
    """`url` is a base URL for the client. `structured` are the ways of asking for structure this server knows."""

    def __init__(self) -> None:
        self.faults: deque[str | None] = deque()
        self.structured = {"json_schema", "tools", "json_object"}
        self.retry_after = "0.01"
        self.seen: list[dict[str, Any]] = []
        self.released = threading.Event()
        self.hung_up = threading.Event()
        self.choose: Callable[[], str | None] | None = None
        """Where set, says each request's fault instead of the queue."""
        self.twist: Callable[[dict[str, Any], str], Any] | None = None
        """Where set, makes of the right answer and the data it was sent (the user's message) the one that is given."""
        self.turns: deque[Turn] = deque()
        """What an agent is told, one for each streamed request: words, or the tools it is to call."""
        self.usage = True
        """Whether it tells the tokens of an answer."""
        self.ending: str | None = "stop"
        """Its word for the end of an answer."""
        self.refuse: Callable[[dict[str, Any]], tuple[int, object] | None] | None = None
        """Where set, says which requests it does not take: status and body of what it answers instead."""
        self.embed: Callable[[list[str]], tuple[int, object]] = lambda texts: (200, embeddings(texts))
        """Status and body of an answer to texts that are to be embedded."""
        self.calls: list[tuple[str, dict[str, str]]] = []
        """Path and headers of every request."""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer._answer(self)

            def log_message(self, format: str, *args: object) -> None:
                """Silence: the tests read `seen`."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @contextmanager
    def running(self) -> Iterator["OpenAiServer"]:
        self._thread.start()
        try:
            yield self
        finally:
            self.released.set()
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()

    @property
    def chats(self) -> list[dict[str, Any]]:
        return [body for body in self.seen if "messages" in body]

    def _answer(self, to: BaseHTTPRequestHandler) -> None:
        body = json.loads(to.rfile.read(int(to.headers["content-length"])))
        self.seen.append(body)
        self.calls.append((to.path, {name.lower(): value for name, value in to.headers.items()}))
        if to.path.partition("?")[0].endswith("/embeddings"):
            send(to, *self.embed(body["input"]))
            return
        if self.refuse and (refusal := self.refuse(body)):
            send(to, *refusal)
            return
        fault = self.choose() if self.choose else (self.faults.popleft() if self.faults else None)
        way = way_of(body)
        if way is not None and way not in self.structured:
            send(to, 400, {"error": {"message": f"{way} is not supported", "type": "invalid_request_error"}})
        elif body.get("stream") and fault in STREAM:
            STREAM[fault](self, to, body)
        elif fault in WIRE:
            WIRE[fault](self, to, body)
        elif body.get("stream"):
            self.stream(to, body, self.turns.popleft())
        else:
            good = spoil(fault, reply(body))
            told = self.twist(good, body["messages"][-1]["content"]) if self.twist else good
            content = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
            answer = completion(body, content, self.ending)
            send(to, 200, answer if self.usage else answer | {"usage": None})

    def stream(self, to: BaseHTTPRequestHandler, body: dict[str, Any], turn: Turn) -> None:
        """A turn of an agent, in pieces, with its tokens at the end."""
        called = not isinstance(turn, str) and self.ending == "stop"
        events(to, streamed(self, body, turn, "tool_calls" if called else self.ending))

    def hang(self, to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        """Never answers, until the test is over."""
        self.released.wait(30)
        to.close_connection = True

    def drip(self, to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        """Sends a byte now and then, for ever: no time between two bytes is long. Ends when it is hung up on."""
        to.send_response(200)
        to.send_header("content-type", "application/json")
        to.end_headers()
        to.close_connection = True
        try:
            while not self.released.wait(0.05):
                to.wfile.write(b" ")
        except OSError:  # hung up on, as it should be
            self.hung_up.set()
