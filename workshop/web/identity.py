"""Identity before the first byte: every HTML document carries the participant's cookie, the language and the policy.

Streamlit's own state dies with its connection; this cookie is there before the websocket's handshake and valid for all
workshops. Only its hash is ever stored.
"""

import re
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.web.headers import content_policy
from workshop.web.language import COOKIE as LANGUAGE
from workshop.web.language import asked_language, language_of

PERSON = "tsumugi"
STAFF = "tsumugi_staff"
KEPT = 400 * 24 * 3600
"""Seconds a browser keeps the participant's cookie: the most it is allowed to."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,128}")
_NO_DOCUMENT = ("/api/", "/_stcore/", "/static/", "/media/", "/component/", "/health")
_AGENT_LINK = re.compile(rb'<link rel="service-desc"[^>]*>')


def person_token(connection: HTTPConnection) -> str:
    """The participant's token; empty where there is none that we could have made."""
    token = connection.cookies.get(PERSON, "")
    return token if _TOKEN.fullmatch(token) else ""


def cookie(name: str, value: str, seconds: int, secure: bool, readable: bool = False) -> str:
    """A Set-Cookie header. `readable`: by JavaScript too."""
    flags = ("" if readable else "; HttpOnly") + ("; Secure" if secure else "")
    return f"{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{flags}"


class Documents:
    """Pure ASGI. Documents are held back whole (they are 8 kB), completed, and sent; everything else passes untouched."""

    def __init__(self, app: ASGIApp, token: Callable[[], str], secure: bool) -> None:
        self.app = app
        self.token = token
        self.secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NO_DOCUMENT):
            await self.app(scope, receive, send)
            return
        wanted = dict(scope)
        # whole and as it is: it is completed for this person, so an unchanged copy or a compressed one is of no use
        unwanted = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
        if "." not in scope["path"].rsplit("/", 1)[-1]:
            wanted["headers"] = [(name, value) for name, value in scope["headers"] if name not in unwanted]
        await self.app(wanted, receive, _Completing(self, HTTPConnection(scope), send))

    def cookies(self, connection: HTTPConnection) -> list[str]:
        """Set-Cookie headers this browser needs."""
        needed = []
        if not person_token(connection):
            needed.append(cookie(PERSON, self.token(), KEPT, self.secure))
        if (language := asked_language(connection)) is not None:
            needed.append(cookie(LANGUAGE, language.value, KEPT, self.secure, readable=True))
        return needed


class _Completing:
    """A `send` that completes an HTML document on its way out."""

    def __init__(self, documents: Documents, connection: HTTPConnection, send: Send) -> None:
        self.documents = documents
        self.connection = connection
        self.send = send
        self.start: Message | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        document = self._completed(bytes(self.body))
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified", "accept-ranges"):
            if name in headers:
                del headers[name]
        headers["content-length"] = str(len(document))
        headers["cache-control"] = "private, no-cache"
        headers["content-security-policy"] = content_policy(document, self.connection.headers.get("host", ""))
        headers.add_vary_header("Cookie, Accept-Language")
        for header in self.documents.cookies(self.connection):
            headers.append("set-cookie", header)
        await self.send(start)
        await self.send({"type": "http.response.body", "body": document})

    def _completed(self, document: bytes) -> bytes:
        language = language_of(self.connection).value.encode()
        document = document.replace(b'<html lang="en"', b'<html lang="' + language + b'"', 1)
        document = document.replace(b"<title>Streamlit</title>", b"<title>Tsumugi</title>", 1)
        return _AGENT_LINK.sub(b"", document, count=1)


def _is_html(start: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/html") for name, value in start["headers"])
