"""The live components' modules and styles: the version of them all is in their address, so a browser asks for each once and
keeps it."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.assets import FOLDER, served, version
from workshop.domain.errors import NotFound
from workshop.web.site import Call, Site, async_route

KEPT = "public, max-age=31536000, immutable"
TRIED = "no-cache"
"""For a further try of the loader (`<version>.<try>`): browsers may ask under any number, so nothing keeps those."""


def routes(site: Site) -> list[Route]:
    return [async_route(site, "GET", f"{FOLDER}/{{version}}/{{path:path}}", component_file)]


async def component_file(call: Call) -> Response:
    """Raises NotFound(unknown_path): for a page of an older version too, which then loads itself anew."""
    folder, _, turn = call.request.path_params["version"].partition(".")
    asset = served(call.request.path_params["path"])
    if asset is None or folder != version():
        raise NotFound("unknown_path")
    return Response(asset.body, media_type=asset.media_type, headers={"Cache-Control": TRIED if turn else KEPT})
