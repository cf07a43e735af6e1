"""Every HTML document, completed before its first byte: the person's cookie, the language, the policy, and what its face
needs at once.

Streamlit sends one document for all faces. Around the wall and the room its frame is hidden before it is drawn, its two fonts
(550 kB, of which not a letter would be shown) are not loaded, and the face's own module comes with the first requests.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.assets import asset
from workshop.web.headers import content_policy
from workshop.web.identity import KEPT, PERSON, cookie, person_token
from workshop.web.language import COOKIE as LANGUAGE
from workshop.web.language import asked_language, language_of

_NO_DOCUMENT = ("/api/", "/_stcore/", "/static/", "/media/", "/component/", "/health")
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
_FACES = {"/": ("room", _BARE), "/wall": ("wall", _BARE), "/console": ("feed", b"")}
"""The module of a face, and what hides the frame around it."""


class Documents:
    """Pure ASGI. Documents are held back whole (they are 8 kB), completed, and sent; everything else passes untouched."""

    def __init__(self, app: ASGIApp, token: Callable[[], str], secure: bool) -> None:
        self.app = app
        self.token = token
        self.secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
        elif scope["path"].startswith("/static/css/") and scope["query_string"] == PLAIN:
            await self.app(_anew(scope), receive, _PlainSheet(send))
        elif scope["path"].startswith(_NO_DOCUMENT):
            await self.app(scope, receive, send)
        else:
            page = "." not in scope["path"].rsplit("/", 1)[-1]
            await self.app(_anew(scope) if page else scope, receive, _Document(self, HTTPConnection(scope), send))

    def cookies(self, connection: HTTPConnection) -> list[str]:
        """Set-Cookie headers this browser needs."""
        needed = []
        if not person_token(connection):
            needed.append(cookie(PERSON, self.token(), KEPT, self.secure))
        if (language := asked_language(connection)) is not None:
            needed.append(cookie(LANGUAGE, language.value, KEPT, self.secure, readable=True))
        return needed


def _anew(scope: Scope) -> Scope:
    """The request for the whole thing as it is: it is changed on its way, so an unchanged copy or a compressed one is of no
    use."""
    unwanted = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in unwanted]}


class _Changing(ABC):
    """A `send` that holds an answer of one kind back until it is whole, and sends what `change` makes of it."""

    kind = b""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._is_one(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    def _is_one(self, start: Message) -> bool:
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
        """The body to send; `headers` may be changed in place."""


class _PlainSheet(_Changing):
    kind = b"text/css"

    def change(self, body: bytes, headers: MutableHeaders) -> bytes:
        return _FONT_FACE.sub(b"", body)


class _Document(_Changing):
    kind = b"text/html"

    def __init__(self, documents: Documents, connection: HTTPConnection, send: Send) -> None:
        super().__init__(send)
        self.documents = documents
        self.connection = connection

    def change(self, body: bytes, headers: MutableHeaders) -> bytes:
        document = self._completed(body)
        headers["cache-control"] = "private, no-cache"
        headers["content-security-policy"] = content_policy(document, self.connection.headers.get("host", ""))
        headers.add_vary_header("Cookie, Accept-Language")
        for header in self.documents.cookies(self.connection):
            headers.append("set-cookie", header)
        return document

    def _completed(self, document: bytes) -> bytes:
        language = language_of(self.connection).value.encode()
        document = document.replace(b'<html lang="en"', b'<html lang="' + language + b'"', 1)
        document = document.replace(b"<title>Streamlit</title>", b"<title>Tsumugi</title>", 1)
        document = _AGENT_LINK.sub(b"", document, count=1)
        path = self.connection.url.path
        if path not in _FACES:
            return document
        name, style = _FACES[path]
        if style:
            document = _SHEET.sub(rb'\1?plain"', _FONT.sub(b"", document, count=1))
        head = f'<link rel="modulepreload" href="{asset(name).path}">'.encode() + style
        return document.replace(b"</head>", head + b"</head>", 1)
