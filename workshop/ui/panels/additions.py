"""What participants want to add to released scenarios, each with one tap for yes and one for no."""

import streamlit as st

from workshop.domain.model import Addition, AdditionState, Draft, Room
from workshop.services import adding
from workshop.ui.runtime import button, plain, say


def decide(room: Room) -> None:
    """All sentences nobody has decided on, the oldest first. Their writers' names are not shown."""
    found = [(draft, one) for draft in room.drafts.values() for one in draft.additions]
    waiting = sorted((pair for pair in found if pair[1].state == AdditionState.OPEN), key=lambda pair: pair[1].at)
    if waiting:
        st.markdown(f"**{say('console.additions', count=len(waiting))}**")
    for draft, addition in waiting:
        _one(room, draft, addition)


def _one(room: Room, draft: Draft, addition: Addition) -> None:
    where = (room.workshop.id, draft.number, addition.number)
    name = f"{draft.number}.{addition.number}"
    with st.container(border=True):
        st.text(addition.text)
        st.caption(plain(say("console.addition_to", table=addition.table, scenario=draft.title)))
        with st.container(horizontal=True):
            button(say("console.take_in"), f"take_in{name}", adding.take_in, *where, type="primary")
            button(say("console.decline"), f"decline_words{name}", adding.decline, *where)
