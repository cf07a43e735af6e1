"""The live components' modules: each has its content in its name, so a browser asks for it once and keeps it."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.assets import FOLDER, PARTS, asset
from workshop.domain.errors import NotFound
from workshop.web.site import Call, Site, async_route

KEPT = "public, max-age=31536000, immutable"


def routes(site: Site) -> list[Route]:
    return [async_route(site, "GET", f"{FOLDER}/{{file}}", module)]


async def module(call: Call) -> Response:
    """Raises NotFound(unknown_path): for a page of an older version too, which then loads itself anew."""
    wanted = call.request.url.path
    found = next((made for name in PARTS if (made := asset(name)).path == wanted), None)
    if found is None:
        raise NotFound("unknown_path")
    return Response(found.body, media_type="text/javascript", headers={"Cache-Control": KEPT})
