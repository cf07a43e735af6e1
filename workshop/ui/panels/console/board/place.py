"""Where the board stands on the console. It is drawn by the console's live part (`components/board`), which no card makes the page rerun for."""

import streamlit as st

from workshop.domain.model import Room
from workshop.ui import visit


def draw(room: Room) -> None:
    """Leave the place the live part fills; before there is anything to look at, say what will come."""
    if not room.board.clusters:
        st.caption(visit.say("console.no_board"))
    with st.container(key="board"):  # an empty one would not be drawn
        st.html("<span></span>")
