"""The live stream (server-sent events): who asks is checked, then `live` sends what that audience may see."""

import asyncio
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from workshop.domain.errors import Invalid, Throttled
from workshop.domain.model import Audience
from workshop.live.hub import Hub
from workshop.live.readers import Reader
from workshop.services.people import staff
from workshop.web.limits import MOST_STREAMS, MOST_STREAMS_HERE
from workshop.web.site import Call, Site, async_route

RETRY = (500, 2_000)
"""Browsers come back after so many milliseconds, and up to so many more: spread, so that a restart is no stampede."""
GRACE = 0.3
"""Seconds an ended stream has to send what it is sending; a browser that takes nothing is cut off."""


def route(site: Site) -> Route:
    return async_route(site, "GET", "/api/w/{code}/stream", stream)


class Streams:
    """Pure ASGI. Answers the live streams before Streamlit's own middleware, each layer of which would handle every frame of every
    browser: a twentieth of what a room of 300 costs."""

    def __init__(self, app: ASGIApp, route: Route) -> None:
        self.app = app
        self.route = route

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match, child = self.route.matches(scope)
        if match != Match.FULL:
            await self.app(scope, receive, send)
            return
        await self.route.handle({**scope, **child}, receive, send)


async def stream(call: Call) -> Response:
    """Open a stream: `?as=wall|participant|console`; Last-Event-ID (or `?last=`) resumes. Raises Unauthorised for a console without the
    staff cookie and a participant who has not joined."""
    workshop_id, reader = await run_in_threadpool(_admit, call)
    hub = call.site.hub
    if hub.streams_of(workshop_id, reader) >= MOST_STREAMS:
        raise Throttled("too_many_streams", most=MOST_STREAMS, seconds=30)
    if hub.streams_from(reader.address) >= MOST_STREAMS_HERE:
        raise Throttled("too_many_streams_here", most=MOST_STREAMS_HERE, seconds=30)
    await hub.open(workshop_id, reader, _last(call))
    return EventStream(hub, workshop_id, reader)


def _admit(call: Call) -> tuple[str, Reader]:
    try:
        audience = Audience(call.request.query_params.get("as", ""))
    except ValueError as error:
        raise Invalid("bad_request", names="as") from error
    workshop = call.workshop()
    if audience != Audience.PARTICIPANT:
        reader = (
            _console(call)
            if audience == Audience.CONSOLE
            else Reader(audience, holder=call.looker(), address=call.from_address())
        )
        call.site.limits.reads.take(reader.holder)
        return workshop.id, reader
    call.site.limits.reads.take(call.token_hash())
    person = call.person(workshop)
    return workshop.id, Reader(audience, person.table, person.number, address=call.from_address())


def _console(call: Call) -> Reader:
    call.check_staff()
    token = call.staff_token()
    may = partial(staff.is_staff, call.site.app, token)
    return Reader(Audience.CONSOLE, holder=call.looker(), address=call.from_address(), staff=token, may=may)


def _last(call: Call) -> int | None:
    revision = call.request.headers.get("last-event-id") or call.request.query_params.get("last", "")
    return int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 18 else None


class EventStream(Response):
    """Sends a reader's frames until the browser goes or the reader is ended."""

    def __init__(self, hub: Hub, workshop_id: str, reader: Reader) -> None:
        super().__init__(
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )
        del self.headers["content-length"]
        self.hub = hub
        self.workshop_id = workshop_id
        self.reader = reader

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sending = asyncio.create_task(self._send(send))
        watching = asyncio.create_task(self._gone(receive))
        ending = asyncio.create_task(self.reader.over.wait())
        try:
            await asyncio.wait((sending, watching, ending), return_when=asyncio.FIRST_COMPLETED)
            if not watching.done():
                await asyncio.wait((sending, watching), timeout=GRACE, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.hub.leave(self.workshop_id, self.reader)
            for task in (sending, watching, ending):
                task.cancel()
            result, *_ = await asyncio.gather(sending, watching, ending, return_exceptions=True)
        if isinstance(result, Exception):
            raise result

    async def _send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        retry = RETRY[0] + self.hub.streams * 137 % RETRY[1]
        await send({"type": "http.response.body", "body": f"retry: {retry}\n\n".encode(), "more_body": True})
        async for frames in self.reader.read():
            await send({"type": "http.response.body", "body": frames, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    async def _gone(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
