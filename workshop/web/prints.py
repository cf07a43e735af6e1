"""Pages to print, for who has signed in: plain HTML with a tip that is not printed; the browser does the rest."""

from collections.abc import Callable
from html import escape

from starlette.responses import HTMLResponse, Response

from workshop import texts
from workshop.domain.errors import WorkshopError
from workshop.domain.model import Workshop
from workshop.services.facilitation import hosting
from workshop.web.notice import page_of
from workshop.web.site import Call

STYLE = """
@page { size: A4; margin: 12mm }
* { box-sizing: border-box; margin: 0 }
body { font-family: "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", sans-serif; color: #000; background: #fff }
.tip { padding: 1em; background: #eef4f8 }
@media print { .tip { display: none } }
"""


def print_page(call: Call, name: str, style: str, body: Callable[[Call, Workshop], str]) -> Response:
    """Give the page of the workshop of `?c=` to who has signed in; to others a page with a sentence. `name` is the group of its texts
    (`title`, `tip`), `body` its HTML, in which words of people are escaped."""
    try:
        call.check_staff()
        workshop = hosting.find(call.site.app, call.request.query_params.get("c", ""))
    except WorkshopError as error:
        return page_of(call.request, error, "live.to_desk", "/organise")
    language = workshop.plan.language
    title, tip = (escape(texts.text(language, f"{name}.{key}")) for key in ("title", "tip"))
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{language.value}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<style>{STYLE}{style}</style></head><body><p class="tip">{tip}</p>{body(call, workshop)}</body></html>',
        headers={"Cache-Control": "no-store"},
    )
