"""Signing in: a passphrase goes straight to the route that sets the cookie, never through the page's own state."""

from pathlib import Path

import streamlit as st

from workshop import texts
from workshop.domain.plan import Language
from workshop.ui.components.shared import bundle, stylesheet

_HERE = Path(__file__).parent
_mount = st.components.v2.component("tsumugi_signin", js=bundle(_HERE, "index.js"), css=stylesheet(_HERE))


def sign_in_form(language: Language) -> None:
    _mount(key="signin", data={"texts": texts.group(language, "signin")})
