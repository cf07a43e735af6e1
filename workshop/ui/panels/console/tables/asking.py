"""What is asked before words of others are stored: they seem to tell of a person."""

from collections.abc import Callable, Sequence

import streamlit as st

from workshop.domain.text.personal.signs import Piece
from workshop.ui import controls, visit


def draw(
    name: str,
    words: str,
    pieces: Sequence[Piece],
    mend: Callable[..., object],
    keep: Callable[..., object],
    *arguments: object,
) -> None:
    """Draw the question about these words with both answers: `mend` lets go of the question, `keep` (given `arguments`) stores them. `name`
    begins the keys of the buttons."""
    with st.container(border=True):
        st.markdown(f"**{visit.say('console.note_asks')}**")
        st.text(words)
        for piece in pieces:
            st.warning(visit.label(f"room.asks_{piece.sign.value}", piece=piece.text))
        st.caption(visit.say("console.note_asks_who"))
        with st.container(horizontal=True):
            controls.button(visit.say("room.asks_mend"), f"{name}_mend", mend, type="primary")
            controls.button(visit.say("console.note_keep"), f"{name}_keep", keep, *arguments)
