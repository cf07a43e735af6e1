"""The projected wall: drawn from the stream alone, without a control on it."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from workshop.ui.components.shared import bundle, stylesheet

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "tsumugi_wall",
    js=bundle(_HERE, "stages.js", "board.js", "index.js"),
    css=stylesheet(_HERE),
)


def wall(code: str, texts: Mapping[str, str], words: Mapping[str, str]) -> None:
    """Show the wall of the workshop of that code."""
    _mount(key="wall", data={"code": code, "texts": dict(texts), "words": dict(words)})
