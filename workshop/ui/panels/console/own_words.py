"""What participants want to add to released scenarios, each with one tap for yes and one for no."""

import streamlit as st

from workshop.domain.model import Addition, AdditionState, Draft, Room
from workshop.domain.text.personal.signs import signs
from workshop.services.drafts import own_words
from workshop.ui import controls, visit


def draw(room: Room) -> None:
    """Draw all sentences nobody has decided on, the oldest first, each with what in it seems to tell of a person. Their writers' names are
    not shown."""
    pairs = [(draft, addition) for draft in room.drafts.values() for addition in draft.additions]
    waiting = sorted((pair for pair in pairs if pair[1].state == AdditionState.OPEN), key=lambda pair: pair[1].at)
    if waiting:
        st.markdown(f"**{visit.label('console.additions', count=len(waiting))}**")
    for draft, addition in waiting:
        _addition(room, draft, addition)


def _addition(room: Room, draft: Draft, addition: Addition) -> None:
    where = (room.workshop.id, draft.number, addition.number)
    name = f"{draft.number}.{addition.number}"
    with st.container(border=True):
        st.text(addition.text)
        for piece in signs(addition.text):
            st.warning(visit.label(f"room.asks_{piece.sign.value}", piece=piece.text))
        st.caption(visit.label("console.addition_to", table=addition.table, scenario=draft.title))
        with st.container(horizontal=True):
            controls.button(visit.say("console.take_in"), f"take_in{name}", own_words.take_in, *where, type="primary")
            controls.button(visit.say("console.decline"), f"decline_words{name}", own_words.decline, *where)
