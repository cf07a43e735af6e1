"""The participant's page: joining, writing, reading, voting, drawn from the stream alone."""

import json

import streamlit as st

from workshop import faces
from workshop.assets import loader
from workshop.domain.model.plan import Language

_mount = st.components.v2.component("tsumugi_room", js=loader("room"))


def draw(code: str, table: str, language: Language) -> None:
    """Show the room of the workshop of that code ("" asks for one). `table` is the one a table's QR code named, or ""."""
    given = json.dumps(faces.room(code, table, language), ensure_ascii=False)
    _mount(
        key="room", data=given.encode()
    )  # Streamlit would write each Japanese letter in six, on every phone's first load
