"""The participant's page: joining, writing, reading, voting, drawn from the stream alone."""

from collections.abc import Mapping

import streamlit as st

from workshop.assets import loader

_mount = st.components.v2.component("tsumugi_room", js=loader("room"))


def room(code: str, table: str, language: str, texts: Mapping[str, str], words: Mapping[str, str]) -> None:
    """Show the room of the workshop of that code ("" asks for one). `table` is the one a table's QR code named, or ""."""
    data = {"code": code, "table": table, "lang": language, "texts": dict(texts), "words": dict(words)}
    _mount(key="room", data=data)
