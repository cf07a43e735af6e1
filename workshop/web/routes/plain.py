"""The room and the wall without Streamlit around them: the same modules, data, stream and posts, for networks that let no websocket
through and for slow phones."""

import json
from html import escape

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from workshop import faces, texts
from workshop.assets import address, preloads
from workshop.domain.errors import WorkshopError
from workshop.domain.model.plan import Language
from workshop.services.facilitation import hosting
from workshop.web.language import language_of
from workshop.web.site import Call, Site, route

ROOM = "/plain"
WALL = "/plain/wall"
_GROUND = "body{margin:0;background:#fbfaf7}@media(prefers-color-scheme:dark){body{background:#16191d}}"


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", ROOM, room), route(site, "GET", WALL, wall)]


def room(call: Call) -> Response:
    """Show the participant's page: `?c=` and `?table=` as Streamlit's own has them."""
    query, language = call.request.query_params, language_of(call.request)
    return _document(language, "room", faces.room(query.get("c", ""), query.get("table", ""), language))


def wall(call: Call) -> Response:
    """Show the wall of that code, else of the newest workshop; a sentence where there is none."""
    try:
        workshop = hosting.find_or_newest(call.site.app, call.request.query_params.get("c", ""))
    except WorkshopError as error:
        language = language_of(call.request)
        return _page(language, f"<h1>{escape(texts.explain(language, error))}</h1>", status=error.status)
    language = workshop.plan.language
    return _document(language, "wall", faces.wall(workshop.code, language))


def _document(language: Language, name: str, given: faces.Given) -> Response:
    """Write the page of a component; its loader looks for what it is given, and mounts it there."""
    data = json.dumps(given, ensure_ascii=False).replace("<", "\\u003c")  # no word in it can end the element
    head = f'{preloads(name)}<script type="module" src="{address(f"{name}/loader.js")}"></script>'
    without_script = f"<noscript><p>{escape(texts.text(language, 'plain.no_script'))}</p></noscript>"
    body = f'<div><script type="application/json" data-given>{data}</script></div>{without_script}'
    return _page(language, body, head)


def _page(language: Language, body: str, head: str = "", status: int = 200) -> Response:
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{language.value}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>紡ぎ Tsumugi</title>'
        f'<link rel="icon" href="data:,"><style>{_GROUND}</style>{head}</head><body>{body}</body></html>',
        status,
    )
