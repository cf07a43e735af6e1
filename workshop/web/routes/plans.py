"""A plan being written, as a file to take away."""

from collections.abc import Callable

from starlette.responses import Response
from starlette.routing import Route

from workshop.domain.errors import WorkshopError
from workshop.ports import App
from workshop.services.facilitation import plan_bundles
from workshop.web.notice import page_of
from workshop.web.site import Call, Site, route


def routes(site: Site) -> list[Route]:
    return [
        route(site, "GET", "/api/plans/{id}/plan.yaml", download),
        route(site, "GET", "/api/plans/{id}/plan.zip", download_bundle),
    ]


def download(call: Call) -> Response:
    """Give the plan's text, finished or not, to who has signed in; to others a page with a sentence."""
    return _file(
        call, "plan.yaml", "application/yaml; charset=utf-8", lambda app, id: app.store.plan_drafts.get(id).text
    )


def download_bundle(call: Call) -> Response:
    """Give the plan with its documents, likewise."""
    return _file(call, "plan.zip", "application/zip", plan_bundles.pack)


def _file(call: Call, name: str, mime: str, make: Callable[[App, str], str | bytes]) -> Response:
    try:
        call.check_staff()
        made = make(call.site.app, call.request.path_params["id"])
    except WorkshopError as error:
        return page_of(call.request, error, "live.to_desk", "/organise")
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(made, media_type=mime, headers=headers)
