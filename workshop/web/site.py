"""How a request becomes a use-case and its result, or its error, becomes an answer."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop import texts
from workshop.domain.errors import Invalid, NotFound, Throttled, TooSlow, Unauthorised, WorkshopError
from workshop.domain.model import Person, Workshop
from workshop.domain.model.plan import Language
from workshop.live.hub import Hub
from workshop.ports import App
from workshop.schemas import Strict
from workshop.services.facilitation import hosting
from workshop.services.people import devices, staff
from workshop.services.people.identities import Identities, Purpose
from workshop.services.people.trials import Trials
from workshop.web.identity import STAFF, address_of, from_this_machine, person_token
from workshop.web.language import language_of
from workshop.web.limits import RateLimits, read_body
from workshop.web.origins import Origins

log = logging.getLogger(__name__)

B = TypeVar("B", bound=Strict)

MUTATING = frozenset({"POST", "PUT", "DELETE"})
MOST_NUMBER = 2**31 - 1
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Site:
    """What every route gets. `address` is what people open (empty: as the browser asked); `proxies` of our own stand in front."""

    app: App
    hub: Hub
    limits: RateLimits
    identities: Identities
    trials: Trials
    origins: Origins
    address: str = ""
    secure: bool = False
    proxies: int = 0

    def new_person(self, connection: HTTPConnection) -> str:
        """Make the token of a browser that has none of ours; "" for any other, and where its address had too many."""
        if person_token(connection, self.identities):
            return ""
        try:
            self.limits.new_browsers.take(address_of(connection, self.proxies))
        except Throttled:
            return ""  # the page opens; what needs a cookie says why there is none (`Call.token_hash`)
        return self.identities.issue(Purpose.PERSON)


@dataclass(frozen=True, slots=True)
class Call:
    """One request, read whole. Its methods look things up and raise the error a person should be told; they wait for the
    database, so they belong in a thread."""

    site: Site
    request: Request
    body: bytes

    def read(self, model: type[B]) -> B:
        """Read the JSON body; raises Invalid(bad_request). An empty body counts as {}."""
        try:
            return model.model_validate_json(self.body or b"{}")
        except ValidationError as error:
            places = {".".join(str(part) for part in problem["loc"]) or "JSON" for problem in error.errors()}
            raise Invalid("bad_request", names=", ".join(sorted(places))) from error

    def workshop(self) -> Workshop:
        """Find the workshop of the path; raises NotFound(unknown_code)."""
        return hosting.find(self.site.app, self.request.path_params["code"])

    def number(self, unknown: str = "unknown_card") -> int:
        """Give the number in the path; raises NotFound(unknown) for one that nothing can have."""
        number: int = self.request.path_params["n"]
        if not 0 < number <= MOST_NUMBER:
            raise NotFound(unknown, number=number)
        return number

    def token_hash(self) -> str:
        """Hash the token of this browser, at the seat it names (`?seat=2`); raises Unauthorised(no_cookie), Throttled(too_many_new_here)."""
        if not (browser := self.browser()):
            self.site.limits.new_browsers.check(self.from_address(), "too_many_new_here")
            raise Unauthorised("no_cookie")
        return browser

    def looker(self) -> str:
        """Name who looks on: the browser, or where it brings no cookie, all such of its address together."""
        return self.browser() or f"address:{self.from_address()}"

    def from_address(self) -> str:
        """Give the address the request came from."""
        return address_of(self.request, self.site.proxies)

    def browser(self) -> str:
        """Give the same as `token_hash`, "" for who brings no cookie of ours. Raises Invalid(bad_request) for a seat no device has."""
        token = person_token(self.request, self.site.identities)
        seat = devices.seat_of(self.request.query_params.get("seat", ""))
        return devices.holder(token, seat) if token else ""

    def person(self, workshop: Workshop) -> Person:
        """Find who holds this browser; raises Unauthorised: no_cookie, not_joined."""
        with self.site.app.store.read(workshop.id) as db:
            person = db.persons.by_token(self.token_hash())
        if person is None:
            raise Unauthorised("not_joined")
        return person

    def writer(self, workshop: Workshop) -> Person:
        """Do what `person` does, and count it as one write; raises Throttled(too_fast)."""
        self.site.limits.writes.take(self.token_hash())
        return self.person(workshop)

    def staff_token(self) -> str:
        return self.request.cookies.get(STAFF, "")

    def check_staff(self) -> None:
        """Refuse who has not signed in; raises Unauthorised(not_staff)."""
        staff.check(self.site.app, self.staff_token())

    def is_insider(self) -> bool:
        """Whether figures of the process may be shown: to this machine itself, and to who has signed in."""
        return is_insider(self.site, self.request)

    def address(self) -> str:
        """Give what people open, without a slash at its end."""
        return (self.site.address or str(self.request.base_url)).rstrip("/")


def is_insider(site: Site, request: Request) -> bool:
    """Do what `Call.is_insider` does, before there is a call."""
    here = not site.proxies and from_this_machine(request)
    return here or staff.is_staff(site.app, request.cookies.get(STAFF, ""))


Handler = Callable[[Call], Response]
"""A route that waits for the database: runs in a thread."""
AsyncHandler = Callable[[Call], Awaitable[Response]]


def route(site: Site, method: str, path: str, handler: Handler, form: bool = False) -> Route:
    """Make a route whose handler runs in a thread. `form`: it takes a plain form of our own page."""

    async def in_thread(call: Call) -> Response:
        return await run_in_threadpool(handler, call)

    return async_route(site, method, path, in_thread, form)


def async_route(site: Site, method: str, path: str, handler: AsyncHandler, form: bool = False) -> Route:
    """Make a route whose handler runs in the event loop."""

    async def respond(request: Request) -> Response:
        try:
            body = b""
            if method in MUTATING:
                check_own_page(request, site.origins, FORM if form else JSON)
                body = await read_body(request)
            return await handler(Call(site, request, body))
        except WorkshopError as error:
            return refusal(error, language_of(request))

    async def endpoint(request: Request) -> Response:
        try:
            return await respond(request)
        except ClientDisconnect:
            return Response(status_code=499)  # nobody is there to read it
        except Exception:
            log.exception("defect in %s %s", method, path)
            return _error("defect", texts.text(language_of(request), "errors.defect"), 500)

    return Route(path, endpoint, methods=[method], name=f"{method} {path}")


def refusal(error: WorkshopError, language: Language) -> Response:
    """Answer with an error as JSON: its code, and its sentence in the person's language."""
    response = _error(error.code, texts.explain(language, error), error.status)
    if isinstance(error, Throttled):
        response.headers["Retry-After"] = str(error.params.get("seconds", 1))
    if isinstance(error, TooSlow):
        response.headers["Connection"] = "close"  # the rest of the request would be waited for
    return response


def _error(code: str, message: str, status: int) -> Response:
    return JSONResponse({"error": code, "message": message}, status, headers={"Cache-Control": "no-store"})


def check_own_page(request: Request, origins: Origins, wanted: str = JSON) -> None:
    """Let only our own pages write: content of the kind `wanted`, from this origin. Raises Invalid(not_json), Refused(other_origin)."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method != "DELETE" and kind != wanted:  # no other page may send a DELETE unasked
        raise Invalid("not_json")
    origins.check(request)


def answer(data: object, status: int = 200) -> Response:
    """Answer with JSON that no cache keeps."""
    return JSONResponse(data, status, headers={"Cache-Control": "no-store"})
