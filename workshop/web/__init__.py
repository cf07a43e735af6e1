"""The HTTP side: routes beside the Streamlit script, and what every request passes on its way."""

from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route

from workshop.domain.errors import NotFound
from workshop.live.hub import Hub
from workshop.ports import App
from workshop.web import additions, contributions, events, health, live_assets, people, qr, staff, votes
from workshop.web.compression import CompressedFiles
from workshop.web.documents import Documents
from workshop.web.events import Streams
from workshop.web.headers import SecurityHeaders
from workshop.web.limits import Limits
from workshop.web.site import Call, Site, async_route


def site(app: App, hub: Hub, address: str = "", secure: bool = False) -> Site:
    """`address` is what people open (empty: as the browser asked); `secure`: cookies only over https."""
    return Site(app, hub, Limits(app.clock), address, secure)


def routes(site: Site) -> list[Route]:
    """All but the live streams', which are answered on the way."""
    modules = (contributions, additions, people, staff, votes, qr, live_assets, health)
    nowhere = [async_route(site, method, "/api/{rest:path}", _nowhere) for method in ("GET", "POST", "PUT", "DELETE")]
    return [route for module in modules for route in module.routes(site)] + nowhere


async def _nowhere(call: Call) -> Response:
    """Unknown paths would otherwise be answered with Streamlit's page."""
    raise NotFound("unknown_path")


def middleware(site: Site) -> list[Middleware]:
    """Outermost first."""
    return [
        Middleware(SecurityHeaders, secure=site.secure),
        Middleware(CompressedFiles),
        Middleware(Documents, token=site.app.token, secure=site.secure),
        Middleware(Streams, route=events.route(site)),
    ]
