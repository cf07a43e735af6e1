"""The QR code people join by, for the whole room or for one table."""

from io import BytesIO
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from workshop.domain.errors import NotFound
from workshop.domain.model import Workshop
from workshop.web.site import Call, Site, route


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", "/api/w/{code}/qr.svg", qr)]


def qr(call: Call) -> Response:
    """Draw an SVG without a size of its own, dark on white with its quiet zone. `?table=3` is that table's."""
    workshop, table = call.workshop(), call.request.query_params.get("table", "")
    if table and table not in map(str, range(1, workshop.tables + 1)):
        raise NotFound("no_such_table", tables=workshop.tables)
    svg = qr_svg(call, workshop, int(table) if table else None)
    return Response(svg, media_type="image/svg+xml", headers={"Cache-Control": "private, max-age=300"})


def qr_svg(call: Call, workshop: Workshop, table: int | None) -> bytes:
    """Draw the code of the way in, for the whole room or for one table, as an SVG."""
    import segno  # loaded when first needed

    query = {"c": workshop.code} | ({"table": str(table)} if table else {})
    svg = BytesIO()
    code = segno.make(f"{call.address()}/?{urlencode(query)}", error="m", micro=False)
    code.save(svg, kind="svg", border=4, light="#fff", dark="#000", omitsize=True, xmldecl=False)
    return svg.getvalue()
