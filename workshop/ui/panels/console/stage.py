"""The buttons of the stage: start, next, back, more or fewer minutes, end."""

import streamlit as st

from workshop.domain.facilitation.checklist import checklist
from workshop.domain.model import Room, Workshop, WorkshopState
from workshop.services.facilitation import hosting
from workshop.ui import controls, visit


def draw(room: Room) -> None:
    """Draw the buttons of the state the workshop is in. Each says which stage it saw, so that a double click moves once."""
    workshop = room.workshop
    if workshop.state == WorkshopState.READY:
        controls.button(
            visit.say("console.start"), "start", hosting.start, workshop.id, type="primary", width="stretch"
        )
    elif workshop.state == WorkshopState.CLOSED:
        st.info(visit.say("console.is_closed"))
        controls.button(visit.say("console.reopen"), "reopen", hosting.reopen, workshop.id)
    else:
        _running(workshop, sum(not line.done for line in checklist(room)))


def _running(workshop: Workshop, undone: int) -> None:
    """Draw them; `undone` lines of the closing checklist are open, and who ends the workshop all the same is told so."""
    plan, index = workshop.plan, workshop.stage_index
    following = plan.stages[index + 1] if index + 1 < len(plan.stages) else None
    place = visit.plain(f"{index + 1} / {len(plan.stages)}")
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f"#### {place} {visit.plain(workshop.stage.title)}", width="content")
        # Filled by the live part (components/feed/bar.js); an empty container would not be drawn.
        with st.container(key="clock", width="content"):
            st.html("<span></span>")
    st.caption(visit.plain(workshop.stage.instruction))
    with st.container(horizontal=True):
        controls.button(
            visit.say("console.back"), "back", hosting.previous_stage, workshop.id, index, disabled=index == 0
        )
        label = visit.label("console.next", title=following.title) if following else visit.say("console.last")
        is_last = following is None
        for minutes in (-1, 1, 3):
            more = visit.label("console.minutes", minutes=f"{minutes:+d}")
            controls.button(more, f"minutes{minutes}", hosting.extend, workshop.id, minutes)
        if workshop.timing.paused_at is None:
            controls.button(visit.say("console.pause"), "pause", hosting.pause, workshop.id)
        else:
            controls.button(visit.say("console.resume"), "pause", hosting.resume, workshop.id)
        # Last in its row: its words are of any length, and no other button is to move with them.
        controls.button(label, "next", hosting.next_stage, workshop.id, index, type="primary", disabled=is_last)
    if following is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            controls.button(visit.say("console.close"), "close", hosting.close, workshop.id, type="primary")
            if undone:
                st.markdown(f":small[{visit.label('closing.undone', count=undone)}]", width="content")
