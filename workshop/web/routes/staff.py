"""Sign-in of facilitators and organisers. Trying out passphrases is slowed, and keeps nobody else out."""

from functools import partial

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from workshop.domain.rules import STAFF_HOURS
from workshop.services.people import staff
from workshop.services.people.identities import Purpose
from workshop.services.people.trials import Trier
from workshop.web.bodies import Nothing, SignInBody
from workshop.web.identity import COOKIE_SECONDS, STAFF, STAFF_BEFORE, cookie, staff_before
from workshop.web.site import Call, Site, async_route, route


def routes(site: Site) -> list[Route]:
    strangers, known = anyio.CapacityLimiter(1), anyio.CapacityLimiter(1)
    return [
        async_route(site, "POST", "/api/sign-in", partial(sign_in, strangers, known)),
        route(site, "POST", "/api/sign-out", sign_out),
        route(site, "GET", "/api/sign-in", signed_in),
    ]


async def sign_in(strangers: anyio.CapacityLimiter, known: anyio.CapacityLimiter, call: Call) -> Response:
    """Set the staff cookie. Each check takes 64 MB and a moment, so strangers are checked one at a time, and browsers that were signed
    in before stand in a line of their own."""
    body, trials, trier = call.read(SignInBody), call.site.trials, _trier(call)
    with trials.waiting(trier):
        delay = await run_in_threadpool(trials.begin, trier)
        await anyio.sleep(delay)
        limiter = known if trier.staff_before else strangers
        token = await anyio.to_thread.run_sync(staff.sign_in, call.site.app, body.passphrase, limiter=limiter)
    await run_in_threadpool(trials.succeed, trier)
    response = _with_cookie(call, token, STAFF_HOURS * 3600)
    if not trier.staff_before:
        before = call.site.identities.issue(Purpose.STAFF_BEFORE)
        response.headers.append("Set-Cookie", cookie(STAFF_BEFORE, before, COOKIE_SECONDS, call.site.secure))
    return response


def _trier(call: Call) -> Trier:
    return Trier(call.from_address(), call.browser(), staff_before(call.request, call.site.identities))


def signed_in(call: Call) -> Response:
    """Tell whether this browser is signed in, for a page that lost its stream."""
    call.check_staff()
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


def sign_out(call: Call) -> Response:
    call.read(Nothing)
    staff.sign_out(call.site.app, call.staff_token())
    call.site.hub.end_staff(call.staff_token())
    return _with_cookie(call, "", 0)


def _with_cookie(call: Call, token: str, seconds: int) -> Response:
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    response.headers.append("Set-Cookie", cookie(STAFF, token, seconds, call.site.secure))
    return response
