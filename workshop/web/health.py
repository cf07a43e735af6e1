"""Whether this process serves and its database answers."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.services import signing_in
from workshop.web.site import Call, Site, answer, route


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", "/health", health)]


def health(call: Call) -> Response:
    """503 (unavailable) where the database does not answer: the look for the passphrase raises it."""
    ready = signing_in.has_passphrase(call.site.app)
    return answer({"status": "ok", "passphrase": ready, "streams": call.site.hub.streams})
