"""A page for a person who opened an address by hand, not for a program: one sentence and a way on."""

from html import escape

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response

from workshop import texts
from workshop.domain.errors import WorkshopError
from workshop.web.language import language_of


def page_of(connection: HTTPConnection, error: WorkshopError, way: str, href: str) -> Response:
    """Answer with the error's sentence and a link; `way` is the key of its words."""
    language = language_of(connection)
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{language.value}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>Tsumugi</title></head>'
        f'<body style="font: 1.25rem/1.8 sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem">'
        f"<p>{escape(texts.explain(language, error))}</p>"
        f'<p><a href="{escape(href)}">{escape(texts.text(language, way))}</a></p></body></html>',
        error.status,
        headers={"Cache-Control": "no-store"},
    )
