"""A network that answers in the server's place: a proxy between a real browser and the server, which takes what is posted for itself."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Browser, expect

from benchmarks.hostile.chromium import ABSENT, WAIT, chromium
from benchmarks.hostile.target import Outcome, Target
from tests.browser.houses import token
from workshop.domain.model.plan import StageKind
from workshop.web.identity import PERSON

NAME = "answers of somebody else"
PAGE = "<!DOCTYPE html><title>Hotel</title><h1>ようこそ。部屋番号を入れてください。</h1>"
CARD = '{"card": {"n": 1, "key": "KEY", "text": "TEXT", "kind": "idea", "visibility": "shown", "where": null}}'
FORGED: dict[str, tuple[str, str, str]] = {
    "page": ("200 OK", "text/html; charset=utf-8", PAGE),
    "way to a page": ("302 Found\r\nLocation: /health", "text/html", ""),
    "way to a page, method kept": ("307 Temporary Redirect\r\nLocation: /health", "text/html", ""),
    "JSON": ("200 OK", "application/json", '{"ok": true}'),
    "JSON much like ours": ("201 Created", "application/json", CARD),
    "JSON like ours, a mark made up": (f"201 Created\r\nX-Tsumugi: {'a' * 32}", "application/json", CARD),
    "nothing": ("204 No Content", "text/plain", ""),
    "firewall": ("403 Forbidden", "text/html; charset=utf-8", PAGE),
    "firewall in JSON": ("422 Unprocessable Entity", "application/json", '{"message": "blocked"}'),
    "gone": ("410 Gone", "text/html", PAGE),
    "sign-on by status": ("511 Network Authentication Required", "text/html; charset=utf-8", PAGE),
    "no answer at all": ("", "", ""),
}
"""Status line with more headers, media type and body of what comes back."""
# The request line, and the header that would keep the connection for requests that the proxy does not look at.
_LINE = re.compile(rb"^([A-Z]+) (/\S*) HTTP/1\.1\r\n")
_KEEP = re.compile(rb"\r\nConnection: keep-alive\r\n", re.IGNORECASE)


class Proxy:
    """Passes everything on, or answers what goes to `/api/` with one of FORGED."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.forging = ""
        self.forged = 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):  # closed: it is over
            while True:
                connection, _ = self.listening.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, browser: socket.socket) -> None:
        with browser, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                more = browser.recv(65_536)
                if not more:
                    return
                head += more
            line = _LINE.match(head)
            if self.forging and line and line[1] != b"GET" and line[2].startswith(b"/api/"):
                self.forged += 1
                browser.sendall(self._answer())
                return
            with socket.create_connection(("127.0.0.1", self.port)) as server:
                server.sendall(_KEEP.sub(b"\r\nConnection: close\r\n", head))
                back = threading.Thread(target=_pipe, args=(server, browser), daemon=True)
                back.start()
                _pipe(browser, server)
                back.join()

    def _answer(self) -> bytes:
        status, kind, body = FORGED[self.forging]
        if not status:
            return b""
        data = body.encode()
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\nConnection: close\r\n\r\n"
        return head.encode() + data


def _pipe(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):  # either side has gone
        while data := source.recv(65_536):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


@contextmanager
def proxy(target: Target) -> Iterator[Proxy]:
    made = Proxy(target.served.port)
    yield made
    made.listening.close()


def captive(target: Target) -> list[Outcome]:
    """Write a card into each of these networks: it waits there, and arrives once the network lets it through."""
    with chromium() as browser, proxy(target) as between:
        if browser is None:
            return [Outcome(NAME, {}, ABSENT)]
        held = {name: _waits(target, browser, between, number, name) for number, name in enumerate(FORGED, 1)}
    arrived = target.cards(StageKind.TABLE)
    held |= {f"{name}, arrived once": arrived.count(_text(name)) == 1 for name in FORGED}
    return [Outcome(NAME, held, f"a proxy before Chromium, {len(FORGED)} kinds of answer")]


def _waits(target: Target, browser: Browser, between: Proxy, number: int, name: str) -> bool:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="ja-JP")
    context.add_cookies([{"name": PERSON, "value": token(number), "url": between.base}])
    page = context.new_page()
    page.goto(f"{between.base}/plain?c={target.codes[StageKind.TABLE]}")
    box, state = page.locator("#ts-compose"), page.locator(".own-card .state").first
    try:
        expect(box).to_be_visible(timeout=WAIT)
        between.forging, before = name, between.forged
        box.fill(_text(name))
        page.click(".composer button.primary")
        while between.forged < before + 2:  # it was answered by somebody else, and has tried again since
            page.wait_for_timeout(50)
        expect(page.locator(".link-state")).to_contain_text("送信待ち 1枚", timeout=WAIT)
        expect(state).to_have_text("送信待ち", timeout=WAIT)
        between.forging = ""
        page.reload()
        expect(page.locator(".own-card .words").first).to_have_text(_text(name), timeout=WAIT)
        expect(state).to_have_text("届きました", timeout=WAIT)
    except AssertionError:
        return False
    finally:
        between.forging = ""
        context.close()
    return True


def _text(name: str) -> str:
    return f"{name} の前の一枚"
