"""The frame around the desks. Wall and room have none: their page says so (`web/pages.py`)."""

import streamlit as st

_DESK = """<style>
[data-testid="stHeader"], [data-testid="stDecoration"] {display: none;}
[data-testid="stMainBlockContainer"] {padding-top: 1.2rem; padding-bottom: 4rem; max-width: 90rem;}
/* Stage and clock stay in sight while the page is scrolled; Streamlit's columns clip nothing. */
.st-key-bar {position: sticky; top: 0; z-index: 20; background: #fbfaf7; padding: .4rem 0 .5rem; border-bottom: 1px solid #d9d4c8;}
.st-key-bar [data-testid="stCaptionContainer"] p, .st-key-bar h4 {margin: 0; padding: 0;}
.tsumugi-clock {display: flex; align-items: baseline; gap: 0 1rem; flex-wrap: wrap;}
.tsumugi-clock p {margin: 0; color: #545b64;}
.tsumugi-clock .clock {font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums;}
.tsumugi-clock .clock.soon {color: #855300;}
.tsumugi-clock .clock.over, .tsumugi-clock .late, .tsumugi-clock .cue {color: #8a2c0d; font-weight: 700;}
.tsumugi-clock .turn b {margin-left: .5rem; font-variant-numeric: tabular-nums;}
.tsumugi-clock .turn b.over {color: #8a2c0d;}
.tsumugi-clock .clock.held {color: #545b64;}
/* Streamlit's own grey of captions is 4.2 : 1 on paper. */
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] * {color: #545b64 !important; opacity: 1 !important;}
</style>"""


def draw() -> None:
    """Give the desk of facilitator, organiser or receipt room for work."""
    st.html(_DESK)
