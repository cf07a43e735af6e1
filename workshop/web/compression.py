"""Files that never change are compressed once and kept: a room of cold browsers costs the compression of one.

Streamlit sends its own bundles as they are (2.4 MB of text); compressing them anew for each browser would fill a core.
"""

import asyncio
import gzip
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.web.pages import PLAIN

TEXTS = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/manifest+json")
LEAST = 1_000
"""Bytes below which compression gains nothing."""
MOST_KEPT = 32 * 1024 * 1024
"""Compressed bytes kept at most; a file beyond that is sent as it is."""
LEVEL = 9

RawHeaders = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class _CompressedFile:
    headers: RawHeaders
    body: bytes


class CompressedFiles:
    """Pure ASGI. Only answers marked `immutable`, whole, of a text, asked for with `gzip`; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._files: dict[str, _CompressedFile] = {}
        self._bytes = 0
        self._making: dict[str, asyncio.Lock] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _may_be_compressed(scope):
            await self.app(scope, receive, send)
            return
        path = f"{scope['path']}?{scope['query_string'].decode('latin-1')}"
        if path not in self._files and path in self._making:
            async with self._making[path]:  # another browser's request is compressing it just now
                pass
        if path in self._files:
            await _answer(self._files[path], send)
        else:
            await self.app(scope, receive, _Collecting(self, path, send))

    async def keep(self, path: str, start: Message, body: bytes) -> _CompressedFile | None:
        """Compress it and keep it; None where it is not worth keeping."""
        async with self._making.setdefault(path, asyncio.Lock()):
            if path not in self._files:
                compressed = await run_in_threadpool(gzip.compress, body, LEVEL, mtime=0)
                if self._bytes + len(compressed) <= MOST_KEPT and len(compressed) < len(body):
                    self._bytes += len(compressed)
                    self._files[path] = _CompressedFile(_headers(start, len(compressed)), compressed)
        self._making.pop(path, None)
        return self._files.get(path)


class _Collecting:
    """A `send` that holds back an answer worth keeping until it is whole."""

    def __init__(self, files: CompressedFiles, path: str, send: Send) -> None:
        self.files = files
        self.path = path
        self.send = send
        self.start: Message | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_worth_it(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start, bytes(self.body))

    async def _finish(self, start: Message, body: bytes) -> None:
        file = await self.files.keep(self.path, start, body)
        if file is not None:
            await _answer(file, self.send)
            return
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


async def _answer(file: _CompressedFile, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": list(file.headers)})
    await send({"type": "http.response.body", "body": file.body})


def _may_be_compressed(scope: Scope) -> bool:
    """Tell whether the request allows it.

    A browser that holds a copy, or wants a part, is answered by the file itself; so is a query that nobody of ours asks.
    """
    if scope["method"] != "GET" or scope["query_string"] not in (b"", PLAIN):
        return False
    headers = Headers(scope=scope)
    encodings = headers.get("accept-encoding", "")
    return "gzip" in encodings and not any(name in headers for name in ("range", "if-none-match", "if-modified-since"))


def _is_worth_it(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200
        and "immutable" in headers.get("cache-control", "")
        and headers.get("content-type", "").startswith(TEXTS)
        and "content-encoding" not in headers
        and int(headers.get("content-length", "0")) >= LEAST
    )


def _headers(start: Message, size: int) -> RawHeaders:
    """Make the file's own headers fit the compressed bytes: another length, and a tag that is weak since the bytes differ."""
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["content-length"] = str(size)
    headers["content-encoding"] = "gzip"
    headers.add_vary_header("Accept-Encoding")
    if (tag := headers.get("etag", "")) and not tag.startswith("W/"):
        headers["etag"] = f"W/{tag}"
    if "accept-ranges" in headers:
        del headers["accept-ranges"]
    return headers.raw
