"""Start, next, back, clock, end."""

import streamlit as st

from workshop.domain.model import Workshop, WorkshopState
from workshop.services import hosting
from workshop.ui.runtime import button, say


def head(workshop: Workshop) -> None:
    """Title, code, and the ways to the other faces."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.markdown(f"### {say('console.title')}")
    left.caption(f"{workshop.plan.title} ・ {say('console.code')} **{workshop.code}**")
    with right, st.container(horizontal=True, horizontal_alignment="right"):
        st.link_button(say("console.open_wall"), f"/wall?c={workshop.code}", icon=":material/tv:")
        st.link_button(say("console.open_join"), f"/?c={workshop.code}", icon=":material/edit_note:")
        st.link_button(say("console.open_organise"), f"/organise?c={workshop.code}", icon=":material/folder_open:")


def controls(workshop: Workshop) -> None:
    """The buttons of the stage. Each says which stage it saw, so that a double click moves once."""
    if workshop.state == WorkshopState.READY:
        button(say("console.start"), "start", hosting.start, workshop.id, type="primary", width="stretch")
    elif workshop.state == WorkshopState.CLOSED:
        st.info(say("console.is_closed"))
        button(say("console.reopen"), "reopen", hosting.reopen, workshop.id)
    else:
        _running(workshop)


def _running(workshop: Workshop) -> None:
    plan, index = workshop.plan, workshop.stage_index
    following = plan.stages[index + 1] if index + 1 < len(plan.stages) else None
    st.markdown(f"**{index + 1} / {len(plan.stages)} {workshop.stage.title}** ・ {workshop.stage.instruction}")
    with st.container(horizontal=True):
        button(say("console.back"), "back", hosting.previous_stage, workshop.id, index, disabled=index == 0)
        label = say("console.next", title=following.title) if following else say("console.last")
        last = following is None
        button(label, "next", hosting.next_stage, workshop.id, index, type="primary", disabled=last)
        for minutes in (-1, 1, 5):
            label = say("console.minutes", minutes=f"{minutes:+d}")
            button(label, f"minutes{minutes}", hosting.extend, workshop.id, minutes)
    if following is None:
        button(say("console.close"), "close", hosting.close, workshop.id, type="primary")
