"""The projected wall: drawn from the stream alone, without a control on it."""

from collections.abc import Mapping

import streamlit as st

from workshop import faces
from workshop.assets import loader
from workshop.domain.model.plan import Language

_mount = st.components.v2.component("tsumugi_wall", js=loader("wall"))


def draw_small(code: str, language: Language) -> None:
    """Show a small copy of that wall, as live as the wall itself."""
    _mount(key="small_wall", data={**faces.wall(code, language), "small": True})


def draw_still(key: str, state: Mapping[str, object], language: Language) -> None:
    """Show a small wall that stands still: what it is given, and no stream. `key` names its place on the page."""
    _mount(key=key, data={**faces.wall("", language), "small": True, "still": state})


def draw(code: str, language: Language) -> None:
    """Show the wall of the workshop of that code."""
    _mount(key="wall", data=faces.wall(code, language))
