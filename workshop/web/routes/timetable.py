"""The timetable of the evening to print: one A4 page for whoever facilitates, with room for notes. Plain HTML; the browser prints it."""

from html import escape

from starlette.responses import Response
from starlette.routing import Route

from workshop import texts
from workshop.domain.model import Workshop
from workshop.domain.model.plan import Stage
from workshop.web.prints import print_page
from workshop.web.site import Call, Site, route

# 12 stages fit on the page; more make the rows lower.
STYLE = """
body { font-size: 10.5pt; line-height: 1.45 }
main { display: grid; grid-template-rows: auto auto 1fr auto; gap: 4mm; width: 186mm; height: 271mm; margin: 0 auto }
header { display: flex; justify-content: space-between; gap: 6mm; border-bottom: .8mm solid #000; padding-bottom: 2mm }
h1 { font-size: 17pt; line-height: 1.3 }
header b { font: 700 15pt ui-monospace, monospace; letter-spacing: .1em }
table { width: 100%; height: 100%; border-collapse: collapse; table-layout: fixed }
th, td { border: .3mm solid #000; padding: 1mm 2mm; text-align: left; vertical-align: top }
th { font-size: 9pt }
td:first-child, td:nth-child(2) { white-space: nowrap; font-variant-numeric: tabular-nums }
td strong { display: block }
"""


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", "/timetable", timetable)]


def timetable(call: Call) -> Response:
    """Give the timetable of the workshop of `?c=` to who has signed in."""
    return print_page(call, "timetable", STYLE, _page)


def _told(stage: Stage) -> str:
    """Give what is said at its beginning, and what a check-in asks."""
    return f"{stage.instruction} 「{stage.checkin.question}」" if stage.checkin else stage.instruction


def _page(_: Call, workshop: Workshop) -> str:
    plan = workshop.plan

    def say(key: str, **values: object) -> str:
        return escape(texts.text(plan.language, key, **values))

    begun, rows = 0, []
    for stage in plan.stages:
        minutes = workshop.minutes_of(stage)
        clock = f"{begun // 60}:{begun % 60:02d}"
        rows.append(
            f"<tr><td>{clock}</td><td>{say('agenda.minutes', minutes=minutes)}</td>"
            f"<td><strong>{escape(stage.title)}</strong>{escape(_told(stage))}</td><td></td></tr>"
        )
        begun += minutes
    ends = f"{begun // 60}:{begun % 60:02d}"
    heads = "".join(
        f'<th style="width: {width}">{say(f"timetable.{key}")}</th>'
        for key, width in (("from", "17mm"), ("minutes", "17mm"), ("stage", "auto"), ("notes", "48mm"))
    )
    results = plan.results
    agreed = f"{say(f'words.agree_{results.agreement.value}')} {escape(results.use)}"
    answers = say("wall.answer_by", who=results.who, by=texts.day(plan.language, results.by))
    return (
        f"<main><header><div><h1>{escape(plan.title)}</h1><p>{escape(plan.question)}</p></div>"
        f"<div>{say('wall.code')}<br><b>{escape(workshop.code)}</b></div></header>"
        f"<p>{say('timetable.begins')}</p><table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}"
        f"<tr><td>{ends}</td><td></td><td><strong>{say('timetable.end')}</strong></td><td></td></tr></tbody></table>"
        f"<footer><p>{agreed}</p><p>{answers}</p></footer></main>"
    )
