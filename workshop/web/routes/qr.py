"""The QR code people join by, for the whole room or for one table."""

from io import BytesIO
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from workshop.domain.errors import NotFound
from workshop.web.site import Call, Site, route


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", "/api/w/{code}/qr.svg", qr)]


def qr(call: Call) -> Response:
    """Draw an SVG without a size of its own, dark on white with its quiet zone. `?table=3` is that table's."""
    import segno  # loaded when first needed

    workshop, table = call.workshop(), call.request.query_params.get("table", "")
    query = {"c": workshop.code}
    if table:
        if table not in map(str, range(1, workshop.tables + 1)):
            raise NotFound("no_such_table", tables=workshop.tables)
        query["table"] = table
    svg = BytesIO()
    code = segno.make(f"{call.address()}/?{urlencode(query)}", error="m", micro=False)
    code.save(svg, kind="svg", border=4, light="#fff", dark="#000", omitsize=True, xmldecl=False)
    return Response(svg.getvalue(), media_type="image/svg+xml", headers={"Cache-Control": "private, max-age=300"})
