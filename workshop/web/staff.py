"""Sign-in of facilitators and organisers. Failures of all browsers together are slowed: a passphrase cannot be tried out."""

from functools import partial

import anyio
from starlette.responses import Response
from starlette.routing import Route

from workshop.domain.rules import STAFF_HOURS
from workshop.services import signing_in
from workshop.web.bodies import Nothing, SignInBody
from workshop.web.identity import STAFF, cookie
from workshop.web.site import Call, Site, async_route, route

ALL = "sign-in"


def routes(site: Site) -> list[Route]:
    return [
        async_route(site, "POST", "/api/sign-in", partial(sign_in, anyio.CapacityLimiter(1))),
        route(site, "POST", "/api/sign-out", sign_out),
    ]


async def sign_in(one_at_a_time: anyio.CapacityLimiter, call: Call) -> Response:
    """Sets the staff cookie. Each check takes 64 MB and a moment, so one is made at a time."""
    wish, failures = call.read(SignInBody), call.site.limits.failures
    failures.take(ALL)
    token = await anyio.to_thread.run_sync(signing_in.sign_in, call.site.app, wish.passphrase, limiter=one_at_a_time)
    failures.give_back(ALL)
    return _with_cookie(call, token, STAFF_HOURS * 3600)


def sign_out(call: Call) -> Response:
    call.read(Nothing)
    signing_in.sign_out(call.site.app, call.staff_token())
    return _with_cookie(call, "", 0)


def _with_cookie(call: Call, token: str, seconds: int) -> Response:
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    response.headers.append("Set-Cookie", cookie(STAFF, token, seconds, call.site.secure))
    return response
