"""Guards Streamlit's address for uploads, which takes files of anybody who has a page open: only who is signed in may send one, no larger
than a document may be, and not for ever."""

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.domain.errors import Invalid, TooLarge, Unauthorised, WorkshopError
from workshop.domain.rules import MAX_FILE
from workshop.services.people import staff
from workshop.web.identity import STAFF
from workshop.web.language import language_of
from workshop.web.limits import PATIENCE, bounded
from workshop.web.site import Site, refusal

PATH = "/_stcore/upload_file"
FRAME = 64 * 1024
"""Bytes that the form around a file may add to it."""
MOST_SECONDS = 600.0
"""Seconds a whole file may take: 30 MB at half a megabit."""


class Uploads:
    """Pure ASGI. Everything but that address passes untouched."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PATH) or scope["method"] == "OPTIONS":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            await run_in_threadpool(self._check_staff, request)
            _check_length(request)
            with bounded(MOST_SECONDS):
                async with asyncio.timeout(MOST_SECONDS):
                    await self.app(scope, _Bounded(receive), send)
        except WorkshopError as error:
            await refusal(error, language_of(request))(scope, receive, send)

    def _check_staff(self, request: Request) -> None:
        """Raise Unauthorised(not_staff) before a byte is read."""
        if not staff.is_staff(self.site.app, request.cookies.get(STAFF, "")):
            raise Unauthorised("not_staff")


def _check_length(request: Request) -> None:
    """Refuse by what the request says of itself. Raises Invalid(upload_length), TooLarge(upload_too_large)."""
    length = request.headers.get("content-length")
    if length is None:  # sent in pieces: counted on its way
        return
    if not (length.isascii() and length.isdigit()):
        raise Invalid("upload_length")
    if len(length) > len(str(MAX_FILE)) or int(length) > MAX_FILE + FRAME:
        raise _too_large()


def _too_large() -> TooLarge:
    return TooLarge("upload_too_large", most=MAX_FILE // 1024**2)


class _Bounded:
    """A `receive` that counts. Raises TooLarge(upload_too_large), TooSlow(too_slow) where nothing comes."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.bytes = 0
        self.whole = False

    async def __call__(self) -> Message:
        if self.whole:  # what follows is only that the browser goes away
            return await self.receive()
        with bounded(PATIENCE):
            async with asyncio.timeout(PATIENCE):
                message = await self.receive()
        self.bytes += len(message.get("body", b""))
        self.whole = not message.get("more_body", False)
        if self.bytes > MAX_FILE + FRAME:
            raise _too_large()
        return message
