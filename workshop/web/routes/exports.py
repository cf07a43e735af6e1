"""The record to take away, made when it is asked for and kept nowhere: Streamlit's own downloads lie at an address anybody may open."""

from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from workshop import exports
from workshop.domain.errors import NotFound, WorkshopError
from workshop.domain.rules import clean_code
from workshop.services.facilitation import closing
from workshop.services.record import report
from workshop.web.notice import page_of
from workshop.web.site import Call, Site, route


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", "/api/w/{code}/exports/{name}", download)]


def download(call: Call) -> Response:
    """Give the record in the format of that name to who has signed in, and note that it was saved; to others a page with a sentence."""
    try:
        call.check_staff()
        workshop = call.workshop()
        told = report.report(call.site.app, workshop.id)
        made = _format(call.request.path_params["name"]).render(told)
        closing.note_saved(call.site.app, workshop.id, told.workshop.revision)
    except WorkshopError as error:
        query = urlencode({"c": clean_code(call.request.path_params["code"])})
        return page_of(call.request, error, "live.to_desk", f"/organise?{query}")
    return Response(
        made.data,
        media_type=made.mime,
        headers={"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"},
    )


def _format(name: str) -> exports.Format:
    """Find a format; raises NotFound(unknown_format)."""
    for form in exports.FORMATS:
        if form.name == name:
            return form
    raise NotFound("unknown_format", names=", ".join(form.name for form in exports.FORMATS))
