"""An OpenAI-compatible server for tests: the real wire format, over a real socket, read by the real client.

It answers the project's own prompts sensibly, from the cards and passages it was sent, and fails in every way a real server
does when told to: `faults` is a queue, one for each coming request (None: answer well); `seen` keeps every request body.
"""

import json
import re
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

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
        """Whether streams tell their tokens."""
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
        if to.path.endswith("/embeddings"):
            _send(to, 200, _embeddings(body))
            return
        fault = self.choose() if self.choose else (self.faults.popleft() if self.faults else None)
        way = _way(body)
        if way is not None and way not in self.structured:
            _send(to, 400, {"error": {"message": f"{way} is not supported", "type": "invalid_request_error"}})
        elif body.get("stream") and fault in _STREAM:
            _STREAM[fault](self, to, body)
        elif fault in _WIRE:
            _WIRE[fault](self, to, body)
        elif body.get("stream"):
            self.stream(to, body, self.turns.popleft())
        else:
            good = _spoil(fault, reply(body))
            told = self.twist(good, body["messages"][-1]["content"]) if self.twist else good
            content = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
            _send(to, 200, _completion(body, content, "stop"))

    def stream(self, to: BaseHTTPRequestHandler, body: dict[str, Any], turn: "Turn") -> None:
        """A turn of an agent, in pieces, with its tokens at the end."""
        _events(to, _streamed(self, body, turn, "stop" if isinstance(turn, str) else "tool_calls"))

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


def _way(body: dict[str, Any]) -> str | None:
    if "tools" in body:
        return "tools"
    asked = body.get("response_format")
    return str(asked["type"]) if asked else None


# -- a model that does what it is asked --------------------------------------------------------------------------------


def reply(body: dict[str, Any]) -> dict[str, Any]:
    """The right answer to one of the project's prompts: every quote is copied from what was sent."""
    user = body["messages"][-1]["content"]
    groups, words = _groups(user), _words(user)
    if "<passages>" in user:
        return _scenario(user)
    if words:
        return {"terms": [_term(name, cards) for name, cards in words.items()]}
    if any(" " in name for name in groups):
        return {"points": [point for name, cards in groups.items() for point in _points(name.split()[0], cards)]}
    return {"labels": [_label(name, cards) for name, cards in groups.items()]}


def _groups(user: str) -> dict[str, list[dict[str, str]]]:
    found = re.findall(r"^((?:k\d+|loners)(?: \".*?\")?): (\[.*\])$", user, re.MULTILINE)
    return {name: json.loads(cards) for name, cards in found}


def _words(user: str) -> dict[str, list[dict[str, str]]]:
    found = re.findall(r"^(t\d+) \".*?\" \".*?\": (\[.*\])$", user, re.MULTILINE)
    return {name: json.loads(cards) for name, cards in found}


def _term(name: str, cards: list[dict[str, str]]) -> dict[str, Any]:
    """Two senses where a word stands on four cards or more."""
    shown = [("ひとつめの使い方", cards[0]), ("ふたつめの使い方", cards[-1])] if len(cards) > 3 else []
    senses = [
        {"phrase": phrase, "citations": [{"source": card["id"], "quote": card["text"].splitlines()[0][:40]}]}
        for phrase, card in shown
    ]
    return {"term": name, "senses": senses}


def _label(name: str, cards: list[dict[str, str]]) -> dict[str, Any]:
    words = re.findall(r"[ァ-ヴー]{2,8}|[一-龥]{2,6}|[A-Za-z]{4,}", " ".join(card["text"] for card in cards))
    title = max(dict.fromkeys(words), key=words.count, default="その声")
    return {"cluster": name, "title": f"{title}と{name}"[:14], "cites": [cards[0]["id"]]}


def _points(group: str, cards: list[dict[str, str]]) -> list[dict[str, Any]]:
    stance = "minority" if group == "loners" else "point"
    return [
        {
            "group": group,
            "stance": stance,
            "text": f"「{card['text'].splitlines()[0][:40]}」という声があった。",
            "citations": [{"source": card["id"], "quote": card["text"].splitlines()[0][:40]}],
        }
        for card in cards[:2]
    ]


def _scenario(user: str) -> dict[str, Any]:
    told = [json.loads(line) for line in user.splitlines() if line.startswith("{")]
    sources = [one for one in told if "text" in one]  # cards and passages; figures have none
    sources = [source for pair in zip(sources, reversed(sources), strict=True) for source in pair]
    sections = ("resident", "day", "change", "effect", "loss", "step")
    sentences = [
        {
            "section": section,
            "text": f"「{source['text'].splitlines()[0][:30]}」が暮らしの中にある。",
            "citations": [{"source": source["id"], "quote": source["text"].splitlines()[0][:30]}],
        }
        for section, source in zip(sections, sources * 6, strict=False)
    ]
    sentences.append({"section": "assumption", "text": "人びとが続けて話し合うと仮定する。", "citations": []})
    return {"title": "海のそばの一日", "resident": "みおさん、34歳、保育の仕事。", "sentences": sentences}


def _spoil(fault: str | None, good: dict[str, Any]) -> dict[str, Any]:
    """An answer of the right shape that says wrong things."""
    entries: list[dict[str, Any]] = next(value for value in good.values() if isinstance(value, list))
    entries = [*entries, *(sense for entry in entries for sense in entry.get("senses", []))]
    match fault:
        case "missing_ids":
            told = next(value for value in good.values() if isinstance(value, list))
            del told[len(told) // 2 :]
        case "invented_ids":
            for entry in entries:
                entry |= {"cluster": "k999"} if "cluster" in entry else {}
                for citation in entry.get("citations", []):
                    citation["source"] = "c99999"
        case "invented_quotes":
            for entry in entries:
                for citation in entry.get("citations", []):
                    citation["quote"] = "だれも言っていない言葉がここにある"
        case "wrong_shape":
            return {"answer": 42}
    return good


# -- the wire ----------------------------------------------------------------------------------------------------------


def _send(to: BaseHTTPRequestHandler, status: int, value: object, headers: dict[str, str] | None = None) -> None:
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    to.send_response(status)
    to.send_header("content-type", "text/html" if isinstance(value, bytes) else "application/json")
    to.send_header("content-length", str(len(data)))
    for name, header in (headers or {}).items():
        to.send_header(name, header)
    to.end_headers()
    to.wfile.write(data)


_PIECE = re.compile(r"[A-Za-z]{1,6}|[0-9]{1,3}|[\u3000-\uffef]|[^\sA-Za-z0-9\u3000-\uffef]{1,3}")


def tokens(*texts: str) -> int:
    """As tokenizers cut: short words, some figures, single Japanese letters, runs of marks. On the prompts within a fifth of
    OpenAI's o200k_base."""
    return sum(len(_PIECE.findall(text)) for text in texts)


def _completion(body: dict[str, Any], content: str | None, finish: str, **message: object) -> dict[str, Any]:
    said: dict[str, Any] = {"role": "assistant", "content": content, **message}
    if _way(body) == "tools" and content is not None and finish == "stop":
        call = {"name": body["tools"][0]["function"]["name"], "arguments": content}
        said = {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": "call_1", "type": "function", "function": call}],
        }
        finish = "tool_calls"
    shape = json.dumps(body.get("response_format") or body.get("tools") or "")
    prompt, answer = tokens(shape, *(part["content"] for part in body["messages"])), tokens(content or "")
    usage = {"prompt_tokens": prompt, "completion_tokens": answer, "total_tokens": prompt + answer}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": body["model"],
        "choices": [{"index": 0, "message": said, "finish_reason": finish, "logprobs": None}],
        "usage": usage,
    }


# -- the wire of an agent: streams -------------------------------------------------------------------------------------

Turn = str | list[tuple[str, str]]
"""Words, or calls of tools: name and arguments as JSON."""


def _chunk(body: dict[str, Any], delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": body["model"], "choices": [choice]}


def _deltas(turn: Turn) -> list[dict[str, Any]]:
    """A turn in pieces, arguments of tools too, as they come over the wire."""
    if isinstance(turn, str):
        return [{"content": turn[start : start + 20]} for start in range(0, len(turn), 20)]
    deltas: list[dict[str, Any]] = []
    for index, (name, arguments) in enumerate(turn):
        call = {"index": index, "id": f"call_{index}", "type": "function", "function": {"name": name, "arguments": ""}}
        deltas.append({"tool_calls": [call]})
        deltas += [
            {"tool_calls": [{"index": index, "function": {"arguments": arguments[start : start + 5]}}]}
            for start in range(0, len(arguments), 5)
        ]
    return deltas


def _events(to: BaseHTTPRequestHandler, chunks: Iterable[dict[str, Any]], done: bool = True) -> None:
    to.send_response(200)
    to.send_header("content-type", "text/event-stream")
    to.send_header("connection", "close")
    to.end_headers()
    for chunk in chunks:
        to.wfile.write(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())
        to.wfile.flush()
    if done:
        to.wfile.write(b"data: [DONE]\n\n")
    to.close_connection = True


def _streamed(server: OpenAiServer, body: dict[str, Any], turn: Turn, finish: str) -> list[dict[str, Any]]:
    chunks = [_chunk(body, delta) for delta in [{"role": "assistant", "content": ""}, *_deltas(turn)]]
    chunks.append(_chunk(body, {}, finish))
    if server.usage:
        usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
        chunks.append(_chunk(body, {}) | {"choices": [], "usage": usage})
    return chunks


def _broken_off(server: OpenAiServer, to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    """Begins to speak, promises more, and hangs up."""
    to.send_response(200)
    to.send_header("content-type", "text/event-stream")
    to.send_header("content-length", "100000")
    to.end_headers()
    chunk = _chunk(body, {"role": "assistant", "content": server.turns.popleft() if server.turns else "…"})
    to.wfile.write(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())
    to.wfile.flush()
    to.close_connection = True


def _stalled(server: OpenAiServer, to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    """Says one thing and then nothing, until the test is over."""
    _events(to, [_chunk(body, {"role": "assistant", "content": server.turns.popleft()})], done=False)
    server.released.wait(30)


def _ended(finish: str | None, **delta: object) -> "Wire":
    """A stream of the right form that ends in that way."""

    def wire(server: OpenAiServer, to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        said = {"role": "assistant", "content": "", **delta}
        _events(to, [_chunk(body, said), *([_chunk(body, {}, finish)] if finish else [])])

    return wire


def _embeddings(body: dict[str, Any]) -> dict[str, Any]:
    """Deterministic vectors: counts of letters in 64 buckets."""
    data = []
    for index, text in enumerate(body["input"]):
        vector = [0.0] * 64
        for letter in text:
            vector[ord(letter) % 64] += 1.0
        data.append({"object": "embedding", "index": index, "embedding": vector})
    return {"object": "list", "data": data, "model": body["model"], "usage": {"prompt_tokens": 1, "total_tokens": 1}}


def _limited(server: OpenAiServer, to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    _send(to, 429, {"error": {"message": "slow down", "type": "rate_limit"}}, {"retry-after": server.retry_after})


def _cut(server: OpenAiServer, to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    """Promises more than it sends, and hangs up."""
    to.send_response(200)
    to.send_header("content-type", "application/json")
    to.send_header("content-length", "1000")
    to.end_headers()
    to.wfile.write(b'{"id": "chatcmpl-1", "choices": [')
    to.close_connection = True


Wire = Callable[[OpenAiServer, BaseHTTPRequestHandler, dict[str, Any]], None]
_WIRE: dict[str | None, Wire] = {
    "429": _limited,
    "500": lambda server, to, body: _send(to, 500, {"error": {"message": "broken", "type": "server_error"}}),
    "hang": OpenAiServer.hang,
    "drip": OpenAiServer.drip,
    "cut": _cut,
    "html": lambda server, to, body: _send(to, 200, b"<html><body>Gateway</body></html>"),
    "no_choices": lambda server, to, body: _send(to, 200, _completion(body, "", "stop") | {"choices": []}),
    "null_content": lambda server, to, body: _send(to, 200, _completion(body, None, "stop")),
    "invalid_json": lambda server, to, body: _send(to, 200, _completion(body, '{"labels": [{"cluster"', "stop")),
    "length": lambda server, to, body: _send(to, 200, _completion(body, '{"labels": [', "length")),
    "refusal": lambda server, to, body: _send(
        to, 200, _completion(body, None, "stop", refusal="I cannot help with that")
    ),
    "content_filter": lambda server, to, body: _send(to, 200, _completion(body, None, "content_filter")),
}
_STREAM: dict[str | None, Wire] = {
    "cut": _broken_off,
    "stall": _stalled,
    "no_choices": lambda server, to, body: _events(to, [_chunk(body, {}) | {"choices": []}]),
    "null_content": _ended("stop"),
    "no_finish": _ended(None),
    "length": _ended("length"),
    "refusal": _ended("stop", refusal="I cannot help with that"),
    "content_filter": _ended("content_filter"),
    "error_event": lambda server, to, body: _events(to, [{"error": {"message": "broken", "type": "server_error"}}]),
    "no_tools": lambda server, to, body: _send(to, 400, {"error": {"message": "tools are not supported"}}),
}
