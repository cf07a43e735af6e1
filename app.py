"""The ASGI entry: routes and streams beside the Streamlit pages, in one process and on one port."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from workshop import bootstrap, web
from workshop.jobs.process import working
from workshop.live.hub import Hub
from workshop.live.notify import between_processes
from workshop.live.stopping import end_streams_on_signal
from workshop.serve import announce

house, settings = bootstrap.server(), bootstrap.settings()
started = bootstrap.first_start(house, settings)
hub = Hub(house, settings.address)
site = web.site(house, hub, settings.address, settings.secure_cookies, settings.proxies)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    announce(started, house.problems())
    end_streams_on_signal(hub)
    with between_processes(house, settings.database_url, hub.nudge, hub.nudge_all), working():
        # What the start has made stays for good: a collection that walks it again holds everybody up for a tenth of a second.
        gc.collect()
        gc.freeze()
        yield


app = st.App(
    "workshop/ui/main.py",
    routes=web.routes(site),
    middleware=web.middleware(site),
    lifespan=lifespan,
)
