"""Joining, one's own data, and the personal link that carries them to another device."""

from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop import texts
from workshop.domain.errors import WorkshopError
from workshop.domain.rules import clean_code, hash_token
from workshop.services import contributing
from workshop.web.bodies import JoinBody, Nothing
from workshop.web.identity import KEPT, PERSON, cookie, person_token
from workshop.web.language import language_of
from workshop.web.site import Call, Site, answer, async_route, route


def routes(site: Site) -> list[Route]:
    return [
        async_route(site, "POST", "/api/w/{code}/join", join),
        async_route(site, "PUT", "/api/w/{code}/join", update),
        async_route(site, "GET", "/api/w/{code}/me", me),
        route(site, "POST", "/api/w/{code}/link", link),
        route(site, "GET", "/p/{code}/{token}", claim),
    ]


async def join(call: Call) -> Response:
    """Become a participant with this browser; the same browser again is the same person with the new values."""
    return answer(await _me(call, *await run_in_threadpool(_join, call)), 201)


async def update(call: Call) -> Response:
    """Change nickname, table or consent."""
    return answer(await _me(call, *await run_in_threadpool(_update, call)))


async def me(call: Call) -> Response:
    """One's own person, cards and ballot."""
    return answer(await _me(call, *await run_in_threadpool(_known, call)))


async def _me(call: Call, workshop_id: str, person: int) -> dict[str, object]:
    view = await call.site.hub.view(workshop_id)
    return {"me": view.me(person)}


def _join(call: Call) -> tuple[str, int]:
    wish, token_hash = call.read(JoinBody), call.token_hash()
    call.site.limits.writes.take(token_hash)
    app, workshop = call.site.app, call.workshop()
    person = contributing.join(app, workshop.id, token_hash, wish.nickname, wish.table, wish.ai_consent)
    return workshop.id, person.number


def _update(call: Call) -> tuple[str, int]:
    wish, workshop = call.read(JoinBody), call.workshop()
    person = call.writer(workshop)
    contributing.update_person(call.site.app, workshop.id, person.number, wish.nickname, wish.table, wish.ai_consent)
    return workshop.id, person.number


def _known(call: Call) -> tuple[str, int]:
    call.site.limits.reads.take(call.token_hash())
    workshop = call.workshop()
    return workshop.id, call.person(workshop).number


def link(call: Call) -> Response:
    """A personal link: who opens it goes on as this person."""
    call.read(Nothing)
    workshop = call.workshop()
    token = contributing.personal_link(call.site.app, workshop.id, call.writer(workshop).number)
    return answer({"url": f"{call.address()}/p/{workshop.code}/{token}"})


def claim(call: Call) -> Response:
    """Open a personal link: bind this browser to the person and go to the room, or say on a page why not."""
    site, token = call.site, person_token(call.request) or call.site.app.token()
    try:
        workshop = call.workshop()
        contributing.claim_link(site.app, workshop.id, call.request.path_params["token"], hash_token(token))
    except WorkshopError as error:
        return _page(call, error)
    response = RedirectResponse(f"/?c={workshop.code}", 303, headers={"Cache-Control": "no-store"})
    response.headers.append("Set-Cookie", cookie(PERSON, token, KEPT, site.secure))
    return response


def _page(call: Call, error: WorkshopError) -> Response:
    """A document for a person, not for a program: one sentence and the way to the entrance."""
    language = language_of(call.request)
    code = clean_code(call.request.path_params["code"])
    sentence, way = texts.explain(language, error), texts.text(language, "live.to_entrance")
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{language.value}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>Tsumugi</title></head>'
        f'<body style="font: 1.25rem/1.8 sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem">'
        f'<p>{escape(sentence)}</p><p><a href="/?c={escape(code)}">{escape(way)}</a></p></body></html>',
        error.status,
        headers={"Cache-Control": "no-store"},
    )
