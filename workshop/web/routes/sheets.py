"""Sheets to print: one A4 page a table, with the question, room for cards, and the way in for a phone. Plain HTML; the browser prints it."""

from html import escape

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from workshop import texts
from workshop.domain.errors import WorkshopError
from workshop.domain.model import Workshop
from workshop.domain.model.plan import Stage
from workshop.services.facilitation import hosting
from workshop.web.notice import page_of
from workshop.web.routes.qr import qr_svg
from workshop.web.site import Call, Site, route

CARDS = 6
"""Boxes of a sheet: as many as leave room for handwriting."""
STYLE = """
@page { size: A4; margin: 12mm }
* { box-sizing: border-box; margin: 0 }
body { font: 12pt/1.5 "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", sans-serif; color: #000; background: #fff }
.tip { padding: 1em; background: #eef4f8 }
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
@media print { .tip { display: none } }
"""


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", "/sheets", sheets)]


def sheets(call: Call) -> Response:
    """Give the sheets of the workshop of `?c=` to who has signed in; to others a page with a sentence."""
    try:
        call.check_staff()
        workshop = hosting.find(call.site.app, call.request.query_params.get("c", ""))
    except WorkshopError as error:
        return page_of(call.request, error, "live.to_desk", "/organise")
    language = workshop.plan.language
    pages = "".join(_sheet(call, workshop, table) for table in range(1, workshop.tables + 1))
    title = escape(texts.text(language, "sheets.title"))
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{language.value}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body>"
        f'<p class="tip">{escape(texts.text(language, "sheets.tip"))}</p>{pages}</body></html>',
        headers={"Cache-Control": "no-store"},
    )


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
