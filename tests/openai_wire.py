"""The wire format of an OpenAI-compatible server, whole answers and streams, and the ways in which it breaks."""

import json
import re
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.openai_server import OpenAiServer


def way_of(body: dict[str, Any]) -> str | None:
    if "tools" in body:
        return "tools"
    asked = body.get("response_format")
    return str(asked["type"]) if asked else None


def send(to: BaseHTTPRequestHandler, status: int, value: object, headers: dict[str, str] | None = None) -> None:
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


def completion(body: dict[str, Any], content: str | None, finish: str | None, **message: object) -> dict[str, Any]:
    said: dict[str, Any] = {"role": "assistant", "content": content, **message}
    if way_of(body) == "tools" and content is not None and finish != "length":
        call = {"name": body["tools"][0]["function"]["name"], "arguments": content}
        said = {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": "call_1", "type": "function", "function": call}],
        }
        finish = "tool_calls" if finish == "stop" else finish
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


# -- streams ----------------------------------------------------------------------------------------------------------

Turn = str | list[tuple[str, str]]
"""Words, or calls of tools: name and arguments as JSON."""


def chunk(body: dict[str, Any], delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": body["model"], "choices": [choice]}


def deltas(turn: Turn) -> list[dict[str, Any]]:
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


def events(to: BaseHTTPRequestHandler, chunks: Iterable[dict[str, Any]], done: bool = True) -> None:
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


def streamed(server: "OpenAiServer", body: dict[str, Any], turn: Turn, finish: str | None) -> list[dict[str, Any]]:
    chunks = [chunk(body, delta) for delta in [{"role": "assistant", "content": ""}, *deltas(turn)]]
    chunks.append(chunk(body, {}, finish))
    if server.usage:
        usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
        chunks.append(chunk(body, {}) | {"choices": [], "usage": usage})
    return chunks


def _broken_off(server: "OpenAiServer", to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    """Begins to speak, promises more, and hangs up."""
    to.send_response(200)
    to.send_header("content-type", "text/event-stream")
    to.send_header("content-length", "100000")
    to.end_headers()
    first = chunk(body, {"role": "assistant", "content": server.turns.popleft() if server.turns else "…"})
    to.wfile.write(f"data: {json.dumps(first, ensure_ascii=False)}\n\n".encode())
    to.wfile.flush()
    to.close_connection = True


def _stalled(server: "OpenAiServer", to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    """Says one thing and then nothing, until the test is over."""
    events(to, [chunk(body, {"role": "assistant", "content": server.turns.popleft()})], done=False)
    server.released.wait(30)


def _ended(finish: str | None, **delta: object) -> "Wire":
    """A stream of the right form that ends in that way."""

    def wire(server: "OpenAiServer", to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        said = {"role": "assistant", "content": "", **delta}
        events(to, [chunk(body, said), *([chunk(body, {}, finish)] if finish else [])])

    return wire


def _limited(server: "OpenAiServer", to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    send(to, 429, {"error": {"message": "slow down", "type": "rate_limit"}}, {"retry-after": server.retry_after})


def _cut(server: "OpenAiServer", to: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    """Promises more than it sends, and hangs up."""
    to.send_response(200)
    to.send_header("content-type", "application/json")
    to.send_header("content-length", "1000")
    to.end_headers()
    to.wfile.write(b'{"id": "chatcmpl-1", "choices": [')
    to.close_connection = True


Wire = Callable[[Any, BaseHTTPRequestHandler, dict[str, Any]], None]
WIRE: dict[str | None, Wire] = {
    "429": _limited,
    "500": lambda server, to, body: send(to, 500, {"error": {"message": "broken", "type": "server_error"}}),
    "hang": lambda server, to, body: server.hang(to, body),
    "drip": lambda server, to, body: server.drip(to, body),
    "cut": _cut,
    "html": lambda server, to, body: send(to, 200, b"<html><body>Gateway</body></html>"),
    "no_choices": lambda server, to, body: send(to, 200, completion(body, "", "stop") | {"choices": []}),
    "null_content": lambda server, to, body: send(to, 200, completion(body, None, "stop")),
    "invalid_json": lambda server, to, body: send(to, 200, completion(body, '{"labels": [{"cluster"', "stop")),
    "length": lambda server, to, body: send(to, 200, completion(body, '{"labels": [', "length")),
    "refusal": lambda server, to, body: send(
        to, 200, completion(body, None, "stop", refusal="I cannot help with that")
    ),
    "content_filter": lambda server, to, body: send(to, 200, completion(body, None, "content_filter")),
}
STREAM: dict[str | None, Wire] = {
    "cut": _broken_off,
    "stall": _stalled,
    "no_choices": lambda server, to, body: events(to, [chunk(body, {}) | {"choices": []}]),
    "null_content": _ended("stop"),
    "no_finish": _ended(None),
    "length": _ended("length"),
    "refusal": _ended("stop", refusal="I cannot help with that"),
    "content_filter": _ended("content_filter"),
    "error_event": lambda server, to, body: events(to, [{"error": {"message": "broken", "type": "server_error"}}]),
    "no_tools": lambda server, to, body: send(to, 400, {"error": {"message": "tools are not supported"}}),
}
