"""The way not taken, to compare with: the same house, drawn by a fragment that each browser runs again every second."""

from pathlib import Path

import streamlit as st

from workshop import bootstrap, web
from workshop.live.hub import Hub

house = bootstrap.app()
site = web.site(house, Hub(house))
app = st.App(
    str(Path(__file__).with_name("page.py")),
    routes=web.routes(site),
    middleware=web.middleware(site),
)
