"""A process that serves a workshop's routes, to be ended by a signal: `python -m tests.web.serving DATABASE PORT`."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

from tests.web.houses import app_on
from workshop import web
from workshop.live.hub import Hub
from workshop.live.stopping import end_streams_on_signal


def main(database: str, port: str) -> None:
    app = app_on(database)
    hub = Hub(app)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        end_streams_on_signal(hub)
        yield

    site = web.site(app, hub)
    served = Starlette(routes=web.routes(site), middleware=web.middleware(site), lifespan=lifespan)
    uvicorn.run(served, host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])
