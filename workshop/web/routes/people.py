"""Joining, and one's own data."""

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from workshop.live.sections import person_json
from workshop.services.facilitation import seating
from workshop.services.people import devices, joining
from workshop.web.bodies import JoinBody, SeatBody
from workshop.web.identity import person_token
from workshop.web.site import Call, Site, answer, async_route


def routes(site: Site) -> list[Route]:
    return [
        async_route(site, "POST", "/api/w/{code}/join", join),
        async_route(site, "PUT", "/api/w/{code}/join", update),
        async_route(site, "GET", "/api/w/{code}/me", me),
        async_route(site, "PUT", "/api/w/{code}/seat", seat),
    ]


async def join(call: Call) -> Response:
    """Become a participant with this browser; the same browser again is the same person with the new values."""
    return answer(await _me(call, *await run_in_threadpool(_join, call)) | await run_in_threadpool(_seats, call), 201)


async def update(call: Call) -> Response:
    """Change nickname, table or consent."""
    return answer(await _me(call, *await run_in_threadpool(_update, call)))


async def me(call: Call) -> Response:
    """Answer with one's own person, cards and ballot, and with who shares the device."""
    return answer(await _me(call, *await run_in_threadpool(_participant, call)) | await run_in_threadpool(_seats, call))


async def seat(call: Call) -> Response:
    """Note that the person has read which table is theirs now."""
    return answer(await _me(call, *await run_in_threadpool(_seat, call)))


async def _me(call: Call, workshop_id: str, person: int) -> dict[str, object]:
    view = await call.site.hub.view(workshop_id)
    return {"me": view.me(person)}


def _seats(call: Call) -> dict[str, object]:
    """List who writes on this device, by seat."""
    token = person_token(call.request, call.site.identities)
    people = devices.seated(call.site.app, call.workshop().id, token)
    return {
        "seats": [
            {"seat": seat, **{key: value for key, value in person_json(person).items() if key != "ai_consent"}}
            for seat, person in people.items()
        ]
    }


def _join(call: Call) -> tuple[str, int]:
    body, token_hash = call.read(JoinBody), call.token_hash()
    call.site.limits.writes.take(token_hash)
    call.site.limits.new_people.take(call.from_address(), code="too_many_new_here")
    app, workshop = call.site.app, call.workshop()
    person = joining.join(app, workshop.id, token_hash, body.nickname, body.table, body.ai_consent)
    return workshop.id, person.number


def _update(call: Call) -> tuple[str, int]:
    body, workshop = call.read(JoinBody), call.workshop()
    person = call.writer(workshop)
    joining.update_person(call.site.app, workshop.id, person.number, body.nickname, body.table, body.ai_consent)
    return workshop.id, person.number


def _seat(call: Call) -> tuple[str, int]:
    body, workshop = call.read(SeatBody), call.workshop()
    person = call.writer(workshop)
    seating.note(call.site.app, workshop.id, person.number, body.table)
    return workshop.id, person.number


def _participant(call: Call) -> tuple[str, int]:
    call.site.limits.reads.take(call.token_hash())
    workshop = call.workshop()
    return workshop.id, call.person(workshop).number
