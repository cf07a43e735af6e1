"""Bounds what uvicorn leaves open: a connection that brings no whole head of a request ends, or one too large, and so does one that goes
on sending a body nobody reads any more."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from workshop.web.limits import PATIENCE

MOST_HEAD = 64 * 1024
"""Bytes of a head, whole or not: twice what nginx takes. The parser itself would keep any number."""


class Connection(HttpToolsProtocol):
    """uvicorn's own protocol with a deadline wherever the next request is waited for.

    uvicorn has one for a connection that is silent after an answer, and lifts it with the next byte, whatever that is; a connection that
    was never asked anything, or half of something, it keeps for ever. The deadline is for the whole head, not from byte to byte: who
    sends a letter a second is ended too. Bodies have theirs where they are read (`limits.read_body`, `uploads`).
    """

    patience: float = PATIENCE
    """Seconds a connection has to bring a whole head, counted from its start or from the first byte after the last answer."""
    _deadline: asyncio.TimerHandle | None = None
    _in_head = False
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        if self._deadline is None and self._is_idle:
            self._wait_for_head()
        super().data_received(data)
        if self._in_head:
            self._head_bytes += len(data)
            if self._head_bytes > MOST_HEAD:
                self._end()

    def on_message_begin(self) -> None:
        self._in_head, self._head_bytes = True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._stop_waiting()
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > MOST_HEAD:
            raise ValueError("head too large")  # the parser's caller answers with 400, and closes
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    @property
    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _wait_for_head(self) -> None:
        self._deadline = self.loop.call_later(self.patience, self._end)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _end(self) -> None:
        """Close without a word: a browser opens connections in advance, and would take one for the answer to its next request."""
        self._stop_waiting()
        if not self.transport.is_closing():
            self.transport.close()
