"""Whether this process serves and cards can be written."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.services.operation import checks
from workshop.services.people import staff
from workshop.web.site import Call, Site, answer, route


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", "/health", health)]


def health(call: Call) -> Response:
    """Answer; 503 where the database does not answer (the look for the passphrase raises it) or nothing can be written. Figures are for
    this machine and for who has signed in."""
    has_passphrase = staff.has_passphrase(call.site.app)
    checks.check_ready(call.site.app)
    if not call.is_insider():
        return answer({"status": "ok"})
    return answer({"status": "ok", "passphrase": has_passphrase, "streams": call.site.hub.streams})
