"""A plan being written, as a file to take away."""

from starlette.responses import Response
from starlette.routing import Route

from workshop.domain.errors import WorkshopError
from workshop.web.notice import page_of
from workshop.web.site import Call, Site, route


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", "/api/plans/{id}/plan.yaml", download)]


def download(call: Call) -> Response:
    """Give the plan's text, finished or not, to who has signed in; to others a page with a sentence."""
    try:
        call.check_staff()
        draft = call.site.app.store.plan_drafts.get(call.request.path_params["id"])
    except WorkshopError as error:
        return page_of(call.request, error, "live.to_desk", "/organise")
    headers = {"Content-Disposition": 'attachment; filename="plan.yaml"', "Cache-Control": "no-store"}
    return Response(draft.text, media_type="application/yaml; charset=utf-8", headers=headers)
