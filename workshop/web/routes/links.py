"""The personal link: made and taken back by its person. Who opens it is asked first: looking at a link takes over nobody."""

from html import escape
from urllib.parse import parse_qs

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop import texts
from workshop.domain.errors import Refused, Throttled, WorkshopError
from workshop.domain.model import Person, Workshop
from workshop.domain.model.plan import Language
from workshop.domain.rules import clean_code
from workshop.services.people import devices, links
from workshop.services.people.identities import Purpose
from workshop.web.bodies import Nothing
from workshop.web.identity import COOKIE_SECONDS, PERSON, cookie, person_token
from workshop.web.language import language_of
from workshop.web.site import Call, Site, answer, route


def routes(site: Site) -> list[Route]:
    return [
        route(site, "POST", "/api/w/{code}/link", make),
        route(site, "DELETE", "/api/w/{code}/link", revoke),
        route(site, "GET", "/p/{code}/{token}", ask),
        route(site, "POST", "/p/{code}/{token}", claim, form=True),
    ]


def make(call: Call) -> Response:
    """Make a link, in place of those made before."""
    call.read(Nothing)
    workshop = call.workshop()
    token = links.make(call.site.app, workshop.id, call.writer(workshop).number)
    return answer({"url": f"{call.address()}/p/{workshop.code}/{token}"})


def revoke(call: Call) -> Response:
    workshop = call.workshop()
    links.revoke(call.site.app, workshop.id, call.writer(workshop).number)
    return answer({})


def ask(call: Call) -> Response:
    """Ask whether to go on as the link's person. Nothing is changed: mail programs and messengers open links by themselves."""
    try:
        return _question(call)
    except WorkshopError as error:
        return _sorry(call, error)


def claim(call: Call) -> Response:
    """Go on as the link's person with this browser, and to the room."""
    site, token = call.site, person_token(call.request, call.site.identities)
    token = token or site.identities.issue(Purpose.PERSON)
    fields = parse_qs(call.body.decode(errors="replace"))
    number = fields.get("instead", [""])[0]
    instead = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None
    try:
        _guess(call)
        workshop = call.workshop()
        seat = devices.seat_of(fields.get("seat", [""])[0])
        links.claim(site.app, workshop.id, call.request.path_params["token"], devices.holder(token, seat), instead)
    except Refused:
        return ask(call)
    except WorkshopError as error:
        return _sorry(call, error)
    site.limits.guesses.give_back(call.from_address())
    there = f"/?c={workshop.code}" + (f"&seat={seat}" if seat > 1 else "")
    response = RedirectResponse(there, 303, headers={"Cache-Control": "no-store"})
    response.headers.append("Set-Cookie", cookie(PERSON, token, COOKIE_SECONDS, site.secure))
    return response


def _guess(call: Call) -> None:
    """Count a look at a link, given back where there was one. Raises Throttled(too_fast)."""
    call.site.limits.guesses.take(call.from_address())


def _question(call: Call) -> Response:
    _guess(call)
    workshop, language = call.workshop(), language_of(call.request)
    with call.site.app.store.read(workshop.id) as db:
        person = links.holder(db, call.request.path_params["token"])
    token = person_token(call.request, call.site.identities)
    seated = devices.seated(call.site.app, workshop.id, token) if token else {}
    call.site.limits.guesses.give_back(call.from_address())
    if person.number in {one.number for one in seated.values()}:
        return _page(language, _said(language, "links.same", who=person), _to_room(language, workshop))
    now = seated.get(1)
    action = escape(call.request.url.path)
    if now is None:
        button = _form(action, _said(language, "links.go_on", who=person))
        return _page(language, _said(language, "links.ask", who=person), button)
    stay = _to_room(language, workshop, _said(language, "links.stay", now=now))
    button = _form(action, _said(language, "links.change", who=person), instead=now.number)
    free = next((seat for seat in range(2, devices.SEATS + 1) if seat not in seated), None)
    if free is None:
        return _page(language, _said(language, "links.ask_instead", who=person, now=now), button, stay)
    both = _form(action, _said(language, "links.both", who=person), seat=free)
    return _page(language, _said(language, "links.ask_both", who=person, now=now), both, button, stay)


def _said(language: Language, key: str, **people: Person) -> str:
    """Say a text as HTML, each person by name and "san", or by table where nameless."""
    names = {role: f"<bdi>{escape(_name(language, person))}</bdi>" for role, person in people.items()}
    return texts.text(language, key, **names)


def _name(language: Language, person: Person) -> str:
    if person.nickname:
        return texts.text(language, "room.with_san", name=person.nickname)
    return texts.text(language, "links.nameless", table=person.table)


def _form(action: str, label: str, **hidden: int) -> str:
    field = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in hidden.items())
    look = "font: inherit; padding: .5em 1em; min-height: 48px"
    return f'<form method="post" action="{action}">{field}<button style="{look}">{label}</button></form>'


def _to_room(language: Language, workshop: Workshop, label: str = "") -> str:
    return f'<p><a href="/?c={escape(workshop.code)}">{label or texts.text(language, "links.to_room")}</a></p>'


def _sorry(call: Call, error: WorkshopError) -> Response:
    """Say in one sentence why not, with the way to the entrance."""
    language, code = language_of(call.request), clean_code(call.request.path_params["code"])
    way = f'<p><a href="/?c={escape(code)}">{escape(texts.text(language, "live.to_entrance"))}</a></p>'
    response = _page(language, escape(texts.explain(language, error)), way, status=error.status)
    if isinstance(error, Throttled):
        response.headers["Retry-After"] = str(error.params.get("seconds", 1))
    return response


def _page(language: Language, sentence: str, *below: str, status: int = 200) -> Response:
    """Answer with a page for a person, not for a program. What is given is HTML already."""
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{language.value}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>Tsumugi</title></head>'
        f'<body style="font: 1.25rem/1.8 sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem">'
        f"<p>{sentence}</p>{''.join(below)}</body></html>",
        status,
        headers={"Cache-Control": "no-store"},
    )
