"""The frame around the desks. Wall and room have none: their page says so (`web/pages.py`)."""

import streamlit as st

_DESK = """<style>
[data-testid="stHeader"], [data-testid="stDecoration"] {display: none;}
[data-testid="stMainBlockContainer"] {padding-top: 1.2rem; padding-bottom: 4rem; max-width: 90rem;}
/* Stage and clock stay in sight while the page is scrolled; Streamlit's columns clip nothing.
   The wrapper sticks: within it the bar would have no way to go. */
[data-testid="stLayoutWrapper"]:has(> .st-key-bar) {position: sticky; top: 0; z-index: 20;}
.st-key-bar {background: #fbfaf7; padding: .4rem 0 .5rem; border-bottom: 1px solid #d9d4c8;}
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
/* A phone is a remote control: clock and next, the hand on the wall, what is to be done, cards; no copy of a wall that hangs there. */
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] {padding: .6rem .7rem 4rem;}
  .st-key-bar [data-testid="stCaptionContainer"] {display: none;}
  .st-key-bar h4 {font-size: 1.05rem;}
  .st-key-bar [data-testid="stVerticalBlock"], .st-key-bar [data-testid="stHorizontalBlock"] {gap: .35rem;}
  .st-key-bar button {padding: .2rem .55rem;}
  .tsumugi-clock .clock {font-size: 1.3rem;}
  .st-key-desk > * > [data-testid="stHorizontalBlock"] {gap: .6rem;}
  .st-key-wall [data-testid="stCaptionContainer"] {display: none;}
  .st-key-wall, .st-key-wall [data-testid="stVerticalBlock"] {gap: .4rem;}
  .st-key-desk > * > [data-testid="stHorizontalBlock"] > [data-testid="stColumn"],
  .st-key-desk > * > [data-testid="stHorizontalBlock"] > [data-testid="stColumn"] > [data-testid="stVerticalBlock"] {display: contents;}
  .st-key-desk > * > [data-testid="stHorizontalBlock"] > * > * > :has(> .st-key-wall) {order: -1;}
  .st-key-wall [data-testid="stHorizontalBlock"] > [data-testid="stColumn"]:first-child {display: none;}
}
</style>"""


def draw() -> None:
    """Give the desk of facilitator, organiser or receipt room for work."""
    st.html(_DESK)
