"""How a request becomes a use-case and its result, or its error, becomes an answer."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop import texts
from workshop.domain.errors import Invalid, NotFound, Refused, Throttled, Unauthorised, WorkshopError
from workshop.domain.model import Person, Workshop
from workshop.domain.plan import Language
from workshop.domain.rules import hash_token
from workshop.live.hub import Hub
from workshop.ports import App
from workshop.schemas import Strict
from workshop.services import hosting, signing_in
from workshop.web.identity import STAFF, person_token
from workshop.web.language import language_of
from workshop.web.limits import Limits, bounded_body

log = logging.getLogger(__name__)

B = TypeVar("B", bound=Strict)

MUTATING = frozenset({"POST", "PUT", "DELETE"})
MOST_NUMBER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Site:
    """What every route gets. `address` is what people open (empty: as the browser asked)."""

    app: App
    hub: Hub
    limits: Limits
    address: str
    secure: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One request, read whole. Its methods look things up and raise the error a person should be told; they wait for the
    database, so they belong in a thread."""

    site: Site
    request: Request
    body: bytes

    def read(self, model: type[B]) -> B:
        """The JSON body; raises Invalid(bad_request). An empty body counts as {}."""
        try:
            return model.model_validate_json(self.body or b"{}")
        except ValidationError as error:
            places = {".".join(str(part) for part in problem["loc"]) or "JSON" for problem in error.errors()}
            raise Invalid("bad_request", names=", ".join(sorted(places))) from error

    def workshop(self) -> Workshop:
        """Raises NotFound(unknown_code)."""
        return hosting.find(self.site.app, self.request.path_params["code"])

    def number(self, unknown: str = "unknown_card") -> int:
        """The number in the path; raises NotFound(unknown) for one that nothing can have."""
        number: int = self.request.path_params["n"]
        if not 0 < number <= MOST_NUMBER:
            raise NotFound(unknown, number=number)
        return number

    def token_hash(self) -> str:
        """Of this browser; raises Unauthorised(no_cookie)."""
        if not (browser := self.browser()):
            raise Unauthorised("no_cookie")
        return browser

    def browser(self) -> str:
        """Like `token_hash`, "" for who brings no cookie: a screen may look on without one, all such together as one."""
        token = person_token(self.request)
        return hash_token(token) if token else ""

    def person(self, workshop: Workshop) -> Person:
        """Who holds this browser; raises Unauthorised: no_cookie, not_joined."""
        with self.site.app.store.read(workshop.id) as db:
            person = db.person_by_token(self.token_hash())
        if person is None:
            raise Unauthorised("not_joined")
        return person

    def writer(self, workshop: Workshop) -> Person:
        """Like `person`, and counts as one write; raises Throttled(too_fast)."""
        self.site.limits.writes.take(self.token_hash())
        return self.person(workshop)

    def staff_token(self) -> str:
        return self.request.cookies.get(STAFF, "")

    def check_staff(self) -> None:
        """Raises Unauthorised(not_staff)."""
        if not signing_in.is_staff(self.site.app, self.staff_token()):
            raise Unauthorised("not_staff")

    def address(self) -> str:
        """What people open, without a slash at its end."""
        return (self.site.address or str(self.request.base_url)).rstrip("/")


Handler = Callable[[Call], Response]
"""A route that waits for the database: runs in a thread."""
AsyncHandler = Callable[[Call], Awaitable[Response]]


def route(site: Site, method: str, path: str, handler: Handler) -> Route:
    """A route whose handler runs in a thread."""

    async def threaded(call: Call) -> Response:
        return await run_in_threadpool(handler, call)

    return async_route(site, method, path, threaded)


def async_route(site: Site, method: str, path: str, handler: AsyncHandler) -> Route:
    """A route whose handler runs in the event loop."""

    async def answered(request: Request) -> Response:
        try:
            body = b""
            if method in MUTATING:
                check_own_page(request, site.address)
                body = await bounded_body(request)
            return await handler(Call(site, request, body))
        except WorkshopError as error:
            return refusal(error, language_of(request))

    async def endpoint(request: Request) -> Response:
        try:
            return await answered(request)
        except ClientDisconnect:
            return Response(status_code=499)  # nobody is there to read it
        except Exception:
            log.exception("defect in %s %s", method, path)
            return _told("defect", texts.text(language_of(request), "errors.defect"), 500)

    return Route(path, endpoint, methods=[method], name=f"{method} {path}")


def refusal(error: WorkshopError, language: Language) -> Response:
    """An error as JSON: its code, and its sentence in the person's language."""
    response = _told(error.code, texts.explain(language, error), error.status)
    if isinstance(error, Throttled):
        response.headers["Retry-After"] = str(error.params.get("seconds", 1))
    return response


def _told(code: str, message: str, status: int) -> Response:
    return JSONResponse({"error": code, "message": message}, status, headers={"Cache-Control": "no-store"})


def check_own_page(request: Request, address: str) -> None:
    """Only our own pages may write: JSON, from this origin. A client without a browser names no origin and has no cookies
    to abuse. Raises Invalid(not_json), Refused(other_origin)."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method != "DELETE" and kind != "application/json":  # no other page may send a DELETE unasked
        raise Invalid("not_json")
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site != "same-origin":
        raise Refused("other_origin")
    ours = {request.headers.get("host", ""), urlsplit(address).netloc} - {""}
    if origin is not None and urlsplit(origin).netloc not in ours:
        raise Refused("other_origin")


def answer(data: object, status: int = 200) -> Response:
    """JSON that no cache keeps."""
    return JSONResponse(data, status, headers={"Cache-Control": "no-store"})
