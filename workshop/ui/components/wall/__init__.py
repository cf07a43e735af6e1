"""The projected wall: drawn from the stream alone, without a control on it."""

from collections.abc import Mapping

import streamlit as st

from workshop.assets import loader

_mount = st.components.v2.component("tsumugi_wall", js=loader("wall"))


def wall(code: str, texts: Mapping[str, str], words: Mapping[str, str]) -> None:
    """Show the wall of the workshop of that code."""
    _mount(key="wall", data={"code": code, "texts": dict(texts), "words": dict(words)})
