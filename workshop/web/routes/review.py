"""The review of an event to print, for those who ran it: plain HTML; the browser prints it."""

from html import escape

from starlette.responses import Response
from starlette.routing import Route

from workshop import texts
from workshop.domain.model import Workshop
from workshop.exports.nodes import Block, Bullets, Chapter, Counts, Paragraph, Table
from workshop.exports.review import review_of
from workshop.services.record import report
from workshop.web.prints import print_page
from workshop.web.site import Call, Site, route

STYLE = """
body { font-size: 10.5pt; line-height: 1.5 }
main { width: 186mm; margin: 0 auto; padding: 4mm 0 }
h1 { font-size: 17pt } h2 { font-size: 12.5pt; margin-top: 5mm } h3 { font-size: 11pt; margin-top: 2mm }
.internal { border: .5mm solid #000; padding: 1mm 3mm; margin: 2mm 0; font-weight: 700 }
table { width: 100%; border-collapse: collapse; margin-top: 1mm } tr { break-inside: avoid }
th, td { border: .2mm solid #000; padding: .5mm 2mm; text-align: left; vertical-align: top }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
h2, h3 { break-after: avoid } ul { padding-left: 6mm }
"""


def routes(site: Site) -> list[Route]:
    return [route(site, "GET", "/review", review)]


def review(call: Call) -> Response:
    """Give the review of the workshop of `?c=` to who has signed in."""
    return print_page(call, "review", STYLE, _page)


def _page(call: Call, workshop: Workshop) -> str:
    told = report.report(call.site.app, workshop.id)
    language = workshop.plan.language
    day = escape(texts.day(language, workshop.created_at.date()))
    title, internal = (escape(texts.text(language, f"review.{key}")) for key in ("title", "internal"))
    body = "".join(_chapter(chapter, 2) for chapter in review_of(told))
    head = f'<h1>{title}</h1><p>{escape(workshop.plan.title)} ・ {day}</p><p class="internal">{internal}</p>'
    return f"<main>{head}{body}</main>"


def _chapter(chapter: Chapter, level: int) -> str:
    below = "".join(_chapter(one, level + 1) for one in chapter.chapters)
    return f"<h{level}>{escape(chapter.title)}</h{level}>{''.join(_block(one) for one in chapter.blocks)}{below}"


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{_words(block)}</p>"
        case Bullets():
            return f"<ul>{''.join(f'<li>{_words(item.paragraph)}</li>' for item in block.items)}</ul>"
        case Counts():
            return f"<p>{escape('、'.join(f'{row.label} ×{row.number}' for row in block.rows))}</p>"
        case Table():
            head = "".join(f"<th>{escape(column.title)}</th>" for column in block.columns)
            rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in block.rows)
            return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _words(paragraph: Paragraph) -> str:
    return escape("".join(span.words for span in paragraph.spans))


def _cell(cell: object) -> str:
    look = ' class="number"' if isinstance(cell, int) else ""
    return f"<td{look}>{escape(str(cell))}</td>"
