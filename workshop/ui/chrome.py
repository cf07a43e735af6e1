"""The frame around a page: none on the faces of participants and the wall."""

import streamlit as st

_BARE = """<style>
[data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stDecoration"], [data-testid="stStatusWidget"] {display: none;}
[data-testid="stMainBlockContainer"], [data-testid="stAppViewBlockContainer"] {padding: 0; max-width: 100%;}
[data-testid="stApp"] {background: #fbfaf7;}
@media (prefers-color-scheme: dark) {[data-testid="stApp"] {background: #16191d;}}
</style>"""
_DESK = """<style>
[data-testid="stHeader"], [data-testid="stDecoration"] {display: none;}
[data-testid="stMainBlockContainer"] {padding-top: 1.2rem; padding-bottom: 4rem; max-width: 90rem;}
/* Streamlit's own grey of captions is 4.2 : 1 on paper. */
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] * {color: #545b64 !important; opacity: 1 !important;}
</style>"""


def bare() -> None:
    """No header, no margins: the component draws the whole page."""
    st.html(_BARE)


def desk() -> None:
    """The facilitator's and organiser's desk: room for work."""
    st.html(_DESK)
