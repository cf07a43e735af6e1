"""Guards Streamlit's address for figures of the process, which it shows to anybody: they are for this machine and for who has signed in."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from workshop.domain.errors import NotFound, WorkshopError
from workshop.web.language import language_of
from workshop.web.site import Site, is_insider, refusal

PATH = "/_stcore/metrics"


class Figures:
    """Pure ASGI. Everything but that address passes untouched."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PATH):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            if not await run_in_threadpool(is_insider, self.site, request):
                raise NotFound("unknown_path")
        except WorkshopError as error:
            await refusal(error, language_of(request))(scope, receive, send)
            return
        await self.app(scope, receive, send)
