"""The frame around the desks. Wall and room have none: their document says so (`web/documents.py`)."""

import streamlit as st

_DESK = """<style>
[data-testid="stHeader"], [data-testid="stDecoration"] {display: none;}
[data-testid="stMainBlockContainer"] {padding-top: 1.2rem; padding-bottom: 4rem; max-width: 90rem;}
/* Streamlit's own grey of captions is 4.2 : 1 on paper. */
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] * {color: #545b64 !important; opacity: 1 !important;}
</style>"""


def desk() -> None:
    """The facilitator's and organiser's desk: room for work."""
    st.html(_DESK)
