"""The frame around the desks. Wall and room have none: their page says so (`web/pages.py`)."""

import streamlit as st

_DESK = """<style>
[data-testid="stHeader"], [data-testid="stDecoration"] {display: none;}
[data-testid="stMainBlockContainer"] {padding-top: 1.2rem; padding-bottom: 4rem; max-width: 90rem;}
/* Stage and clock stay in sight while the page is scrolled; Streamlit's columns clip nothing. */
.st-key-bar {position: sticky; top: 0; z-index: 20; background: #fbfaf7; padding: .4rem 0 .5rem; border-bottom: 1px solid #d9d4c8;}
/* Streamlit's own grey of captions is 4.2 : 1 on paper. */
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] * {color: #545b64 !important; opacity: 1 !important;}
</style>"""


def draw() -> None:
    """Give the desk of facilitator, organiser or receipt room for work."""
    st.html(_DESK)
