"""Signing in: a passphrase goes straight to the route that sets the cookie, never through the page's own state."""

import streamlit as st

from workshop.assets import loader
from workshop.domain.model.plan import Language
from workshop.faces import screen_texts

_mount = st.components.v2.component("tsumugi_signin", js=loader("signin"))


def draw(language: Language) -> None:
    _mount(key="signin", data=screen_texts(language, "signin"))
