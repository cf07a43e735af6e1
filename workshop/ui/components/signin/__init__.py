"""Signing in: a passphrase goes straight to the route that sets the cookie, never through the page's own state."""

import streamlit as st

from workshop import texts
from workshop.assets import loader
from workshop.domain.plan import Language

_mount = st.components.v2.component("tsumugi_signin", js=loader("signin"))


def sign_in_form(language: Language) -> None:
    _mount(key="signin", data={"texts": texts.group(language, "signin")})
