"""Completes every HTML page before its first byte: the person's cookie, the language, the policy, and what its face
needs at once.

Streamlit sends one document for all faces. Around the wall and the room its frame is hidden before it is drawn, its two fonts
(550 kB, of which not a letter would be shown) are not loaded, and the face's own module comes with the first requests. Where its
websocket never opens, a script in the document takes room and wall to their plain page, and tells the desks what is missing.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop import texts
from workshop.assets import early, preloads
from workshop.web.headers import content_policy
from workshop.web.identity import COOKIE_SECONDS, PERSON, cookie
from workshop.web.language import COOKIE as LANGUAGE
from workshop.web.language import asked_language, language_of
from workshop.web.routes import plain

_NO_PAGE = ("/api/", "/_stcore/", "/static/", "/media/", "/component/", "/health")
# As Streamlit 1.67 writes them in its one document and its one style sheet; where a version writes otherwise, nothing is taken out.
_AGENT_LINK = re.compile(rb'<link rel="service-desc"[^>]*>')
_FONT = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*>')
_BARE = b"""<style>
[data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stDecoration"], [data-testid="stStatusWidget"] {display: none;}
[data-testid="stMainBlockContainer"], [data-testid="stAppViewBlockContainer"] {padding: 0 !important; max-width: 100% !important;}
[data-testid="stApp"] {background: #fbfaf7 !important;}
@media (prefers-color-scheme: dark) {[data-testid="stApp"] {background: #16191d !important;}}
</style>"""
_SHEET = re.compile(rb'(href="[^"]*/static/css/[^"?]+\.css)"')
_FONT_FACE = re.compile(rb"@font-face\s*\{[^}]*\}")
PLAIN = b"plain"
"""The query that asks for a style sheet of Streamlit without its fonts."""


@dataclass(frozen=True, slots=True)
class _Face:
    """The `module` a face shows at once and the `style` that hides the frame around it; without a websocket it goes over to its
    page at `plain`, or says the `sentence`."""

    module: str = ""
    style: bytes = b""
    plain: str = ""
    sentence: str = ""


_FACES = {
    "/": _Face("room", _BARE, plain=plain.ROOM),
    "/wall": _Face("wall", _BARE, plain=plain.WALL),
    "/console": _Face("feed", sentence="plain.no_websocket"),
    "/organise": _Face(sentence="plain.no_websocket"),
    "/receipt": _Face(sentence="plain.no_websocket_receipt"),
}


class Pages:
    """Pure ASGI. HTML documents are held back whole (they are 8 kB), completed, and sent; everything else passes untouched.
    `new_person` makes the token of a browser that has none of ours, "" for any other."""

    def __init__(self, app: ASGIApp, new_person: Callable[[HTTPConnection], str], secure: bool) -> None:
        self.app = app
        self.new_person = new_person
        self.secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
        elif scope["path"].startswith("/static/css/") and scope["query_string"] == PLAIN:
            await self.app(_whole_request(scope), receive, _PlainSheet(send))
        elif scope["path"].startswith(_NO_PAGE):
            await self.app(scope, receive, send)
        else:
            is_page = "." not in scope["path"].rsplit("/", 1)[-1]
            await self.app(
                _whole_request(scope) if is_page else scope, receive, _Page(self, HTTPConnection(scope), send)
            )

    def cookies(self, connection: HTTPConnection) -> list[str]:
        """List the Set-Cookie headers this browser needs."""
        cookies = []
        if token := self.new_person(connection):
            cookies.append(cookie(PERSON, token, COOKIE_SECONDS, self.secure))
        if (language := asked_language(connection)) is not None:
            cookies.append(cookie(LANGUAGE, language.value, COOKIE_SECONDS, self.secure, readable=True))
        return cookies


def _whole_request(scope: Scope) -> Scope:
    """Make it the request for the whole thing as it is: it is changed on its way, so an unchanged copy or a compressed one is of no
    use."""
    conditions = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in conditions]}


class _Rewriting(ABC):
    """A `send` that holds an answer of one kind back until it is whole, and sends what `change` makes of it."""

    kind = b""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._is_of_kind(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    def _is_of_kind(self, start: Message) -> bool:
        return any(name == b"content-type" and value.startswith(self.kind) for name, value in start["headers"])

    async def _finish(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified", "accept-ranges"):
            if name in headers:
                del headers[name]
        body = self.change(bytes(self.body), headers)
        headers["content-length"] = str(len(body))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})

    @abstractmethod
    def change(self, body: bytes, headers: MutableHeaders) -> bytes:
        """Make the body to send; `headers` may be changed in place."""


class _PlainSheet(_Rewriting):
    kind = b"text/css"

    def change(self, body: bytes, headers: MutableHeaders) -> bytes:
        return _FONT_FACE.sub(b"", body)


class _Page(_Rewriting):
    kind = b"text/html"

    def __init__(self, pages: Pages, connection: HTTPConnection, send: Send) -> None:
        super().__init__(send)
        self.pages = pages
        self.connection = connection

    def change(self, body: bytes, headers: MutableHeaders) -> bytes:
        document = self._complete(body)
        headers["cache-control"] = "private, no-cache"
        headers["content-security-policy"] = content_policy(document, self.connection.headers.get("host", ""))
        headers.add_vary_header("Cookie, Accept-Language")
        for header in self.pages.cookies(self.connection):
            headers.append("set-cookie", header)
        return document

    def _complete(self, document: bytes) -> bytes:
        language = language_of(self.connection)
        document = document.replace(b'<html lang="en"', b'<html lang="' + language.value.encode() + b'"', 1)
        document = document.replace(b"<title>Streamlit</title>", b"<title>Tsumugi</title>", 1)
        document = _AGENT_LINK.sub(b"", document, count=1)
        face = _FACES.get(self.connection.url.path)
        if face is None:
            return document
        if face.style:
            document = _SHEET.sub(rb'\1?plain"', _FONT.sub(b"", document, count=1))
        sentence = texts.text(language, face.sentence) if face.sentence else ""
        script = f"<script>{early(face.plain, sentence)}</script>"
        head = (preloads(face.module) if face.module else "") + script
        return document.replace(b"</head>", head.encode() + face.style + b"</head>", 1)
