"""Tells pages of ours from pages of others, and tells whoever runs the server which setting is missing where ours look foreign: behind
a proxy that changes the Host header or leaves out the scheme."""

import ipaddress
import logging
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from workshop import texts
from workshop.domain.errors import NotFound, Refused, WorkshopError
from workshop.domain.model.plan import Language
from workshop.ports import Doubts
from workshop.web.notice import page_of

log = logging.getLogger(__name__)

# As browsers write an origin, and nothing that could end a line of the log: scheme, name or number of a host, port.
_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
_HOST = re.compile(r"[A-Za-z0-9.:\[\]_-]{1,260}")
USUAL_PORTS = (80, 443)
"""Ports that browsers leave out, and some proxies write."""

Place = tuple[str, int | None]
"""Name of a host in small letters, and its port where it is not a usual one."""


@dataclass(frozen=True, slots=True)
class Origins:
    """`address` is what people open ("": as the browser asked); `doubts` take what should be set."""

    address: str
    doubts: Doubts

    def check(self, request: Request) -> None:
        """Let pages of ours write. A client without a browser names no origin and has no cookies to abuse. Raises Refused(other_origin)."""
        headers = request.headers
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site != "same-origin":
            raise Refused("other_origin")
        if origin is None:
            return
        if self._is_ours(origin, headers):
            self._hear_scheme(origin, request)
            return
        self.note_foreign(origin, headers)
        if (
            site is None
        ):  # else the browser itself vouches that the page is of the address it asked, whatever a proxy made of it
            raise Refused("other_origin")

    def check_host(self, headers: Headers) -> None:
        """Answer only by our names, once we know one: a name of somebody else's that leads here would be his page. Numbers and names without
        a dot are what proxies and monitors of our own use, and nobody can make them lead elsewhere. Raises NotFound(other_host)."""
        name = _place(headers.get("host", ""))[0]
        if not self.address or name in ("", _place(urlsplit(self.address).netloc)[0]) or _is_inner(name):
            return
        self._note(NotFound("host_refused", host=_shown(name), address=self.address))
        raise NotFound("other_host", address=self.address)

    def own_host(self, headers: Headers) -> str | None:
        """The Host header a socket of ours should have, which some proxies change; None where it comes from a page of others. Without
        an origin it comes from no page."""
        host, origin = headers.get("host", ""), headers.get("origin")
        if origin is None:
            return host
        if not self._is_ours(origin, headers):
            self.note_foreign(origin, headers)
            return None
        return urlsplit(origin).netloc

    def note_foreign(self, origin: str, headers: Headers) -> None:
        if _ORIGIN.fullmatch(origin):
            self._note(Refused("address_differs", origin=origin, host=_shown(headers.get("host", ""))))

    def _is_ours(self, origin: str, headers: Headers) -> bool:
        ours = {_place(headers.get("host", "")), _place(urlsplit(self.address).netloc)} - {("", None)}
        return _place(_netloc(origin)) in ours

    def _hear_scheme(self, origin: str, request: Request) -> None:
        """A page of https whose requests come as http: addresses in codes and links would say http."""
        if (
            not self.address
            and request.url.scheme == "http"
            and origin.startswith("https://")
            and _ORIGIN.fullmatch(origin)
        ):
            self._note(Refused("scheme_differs", origin=origin))

    def _note(self, error: WorkshopError) -> None:
        if self.doubts.note(error):
            log.warning(texts.explain(Language.EN, error))


class OwnNames:
    """Pure ASGI. Every request and socket is asked by which name it came, and sockets from which page."""

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        self.app = app
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            self.origins.check_host(headers)
        except WorkshopError as error:
            await self._refuse(error, scope, receive, send)
            return
        if scope["type"] == "websocket":
            host = self.origins.own_host(headers)
            if host is None:
                await send({"type": "websocket.close", "code": 1008})
                return
            scope = {**scope, "headers": list(scope["headers"])}
            MutableHeaders(scope=scope)["host"] = host
        await self.app(scope, receive, send)

    async def _refuse(self, error: WorkshopError, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        response = page_of(HTTPConnection(scope), error, "live.to_entrance", self.origins.address)
        await response(scope, receive, send)


def _place(netloc: str) -> Place:
    """Host and port as they are compared; ("", None) of what is no address, as anybody may send."""
    try:
        parts = urlsplit(f"//{netloc}")
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return "", None
    return name.rstrip("."), None if port in USUAL_PORTS else port


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _is_inner(name: str) -> bool:
    """Whether it is a number, or a name that only an inner network knows."""
    if "." not in name and ":" not in name:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _shown(host: str) -> str:
    return host if _HOST.fullmatch(host) else "?"
