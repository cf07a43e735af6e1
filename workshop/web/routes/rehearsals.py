"""The newest report of a rehearsal, as a file to take away."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.domain.errors import WorkshopError
from workshop.services.facilitation import rehearsal
from workshop.web.notice import page_of
from workshop.web.site import Call, Site, route


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", "/api/rehearsals/report.zip", download)]


def download(call: Call) -> Response:
    """Give the report with its pictures to who has signed in; to others a page with a sentence."""
    try:
        call.check_staff()
        made = rehearsal.rehearsals(call.site.app).bundle()
    except WorkshopError as error:
        return page_of(call.request, error, "live.to_desk", "/organise")
    headers = {"Content-Disposition": 'attachment; filename="rehearsal.zip"', "Cache-Control": "no-store"}
    return Response(made, media_type="application/zip", headers=headers)
