"""Sheets to print: one A4 page a table, with the question, room for cards, and the way in for a phone. Plain HTML; the browser prints it."""

from html import escape

from starlette.responses import Response
from starlette.routing import Route

from workshop import texts
from workshop.domain.model import Workshop
from workshop.domain.model.plan import Stage
from workshop.web.prints import print_page
from workshop.web.routes.qr import qr_svg
from workshop.web.site import Call, Site, route

CARDS = 6
"""Boxes of a sheet: as many as leave room for handwriting."""
STYLE = """
body { font-size: 12pt; line-height: 1.5 }
section { display: grid; grid-template-rows: auto auto 1fr auto; gap: 5mm; width: 186mm; height: 272mm; margin: 0 auto; break-after: page }
section:last-child { break-after: auto }
header { display: flex; justify-content: space-between; gap: 6mm; border-bottom: 1mm solid #000; padding-bottom: 3mm }
h1 { font-size: 34pt; line-height: 1.1 }
.join { display: flex; gap: 4mm; align-items: center; font-size: 10pt; text-align: right }
.join svg { width: 30mm; height: 30mm }
.join b { font: 700 18pt ui-monospace, monospace; letter-spacing: .1em }
h2 { font-size: 16pt; line-height: 1.4 }
ol { list-style: none; padding: 0; display: grid; grid-template-columns: 1fr 1fr; grid-auto-rows: 1fr; gap: 4mm }
li { border: .4mm solid #000; border-radius: 2mm; padding: 2mm 3mm; display: flex; align-items: flex-end; font-size: 10pt }
footer { font-size: 10pt }
"""


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", "/sheets", sheets)]


def sheets(call: Call) -> Response:
    """Give the sheets of the workshop of `?c=` to who has signed in."""
    return print_page(call, "sheets", STYLE, _sheets)


def _sheets(call: Call, workshop: Workshop) -> str:
    return "".join(_sheet(call, workshop, table) for table in range(1, workshop.tables + 1))


def _sheet(call: Call, workshop: Workshop, table: int) -> str:
    plan, stage = workshop.plan, _stage(workshop)

    def say(key: str, **values: object) -> str:
        return escape(texts.text(plan.language, f"sheets.{key}", **values))

    address = call.address().partition("://")[2]
    box = f"<li>□ {say('consent')}</li>"
    return (
        f"<section><header><div><p>{escape(plan.title)}</p><h1>{escape(texts.text(plan.language, 'words.table', table=table))}</h1></div>"
        f'<div class="join"><p>{say("phone")}<br>{escape(address)}<br>{say("code")} <b>{escape(workshop.code)}</b></p>'
        f"{qr_svg(call, workshop, table).decode()}</div></header>"
        f"<div><h2>{escape(plan.question)}</h2><p>{escape(stage.title)} — {escape(stage.instruction)}</p></div>"
        f"<ol>{box * CARDS}</ol><footer>{say('how')}</footer></section>"
    )


def _stage(workshop: Workshop) -> Stage:
    """Choose the stage the sheet is for: the current one where people write, else the next such one, else the last one before."""
    later = workshop.plan.stages[workshop.stage_index :]
    earlier = reversed(workshop.plan.stages[: workshop.stage_index])
    return next((stage for stage in (*later, *earlier) if stage.writing), workshop.stage)
