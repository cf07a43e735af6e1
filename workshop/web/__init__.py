"""The HTTP side: routes beside the Streamlit script, and what every request passes on its way."""

from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route

from workshop.domain.errors import NotFound
from workshop.live.hub import Hub
from workshop.ports import App
from workshop.services.people.identities import identities
from workshop.services.people.trials import Trials
from workshop.web.compression import CompressedFiles
from workshop.web.figures import Figures
from workshop.web.headers import SecurityHeaders
from workshop.web.limits import RateLimits
from workshop.web.origins import Origins, OwnNames
from workshop.web.pages import Pages
from workshop.web.routes import (
    alignments,
    cards,
    checkins,
    events,
    exports,
    health,
    links,
    live_assets,
    own_words,
    people,
    plain,
    plans,
    qr,
    rehearsals,
    review,
    sheets,
    staff,
    statements,
    timetable,
    votes,
)
from workshop.web.routes.events import Streams
from workshop.web.site import Call, Site, async_route
from workshop.web.uploads import Uploads


def site(app: App, hub: Hub, address: str = "", secure: bool = False, proxies: int = 0) -> Site:
    """Give what every route gets. `address` is what people open (empty: as the browser asked); `secure`: cookies only over https;
    `proxies` of our own stand in front."""
    origins = Origins(address, app.doubts)
    return Site(app, hub, RateLimits(app.clock), identities(app), Trials(app), origins, address, secure, proxies)


def routes(site: Site) -> list[Route]:
    """List all but the live streams', which are answered on the way."""
    modules = (
        cards,
        checkins,
        own_words,
        people,
        links,
        staff,
        statements,
        votes,
        alignments,
        qr,
        sheets,
        review,
        timetable,
        exports,
        live_assets,
        plain,
        plans,
        rehearsals,
        health,
    )
    unknown = [
        async_route(site, method, "/api/{rest:path}", _unknown_path) for method in ("GET", "POST", "PUT", "DELETE")
    ]
    return [route for module in modules for route in module.routes(site)] + unknown


async def _unknown_path(call: Call) -> Response:
    """Refuse: unknown paths would otherwise be answered with Streamlit's page."""
    raise NotFound("unknown_path")


def middleware(site: Site) -> list[Middleware]:
    """List what every request passes, outermost first."""
    return [
        Middleware(SecurityHeaders, secure=site.secure),
        Middleware(OwnNames, origins=site.origins),
        Middleware(CompressedFiles),
        Middleware(Pages, new_person=site.new_person, secure=site.secure),
        Middleware(Figures, site=site),
        Middleware(Uploads, site=site),
        Middleware(Streams, route=events.route(site)),
    ]
