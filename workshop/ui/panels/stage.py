"""Start, next, back, clock, end."""

import streamlit as st

from workshop.domain.model import Workshop, WorkshopState
from workshop.services import hosting
from workshop.ui.runtime import app, explained, say


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
    with explained():
        if workshop.state == WorkshopState.READY:
            if st.button(say("console.start"), type="primary", key="start", width="stretch"):
                hosting.start(app(), workshop.id)
                st.rerun()
            return
        if workshop.state == WorkshopState.CLOSED:
            st.info(say("console.is_closed"))
            if st.button(say("console.reopen"), key="reopen"):
                hosting.reopen(app(), workshop.id)
                st.rerun()
            return
        _running(workshop)


def _running(workshop: Workshop) -> None:
    plan, index = workshop.plan, workshop.stage_index
    following = plan.stages[index + 1] if index + 1 < len(plan.stages) else None
    st.markdown(f"**{index + 1} / {len(plan.stages)} {workshop.stage.title}** ・ {workshop.stage.instruction}")
    with st.container(horizontal=True):
        if st.button(say("console.back"), key="back", disabled=index == 0):
            hosting.previous_stage(app(), workshop.id, index)
            st.rerun()
        label = say("console.next", title=following.title) if following else say("console.last")
        if st.button(label, key="next", type="primary", disabled=following is None):
            hosting.next_stage(app(), workshop.id, index)
            st.rerun()
        for minutes in (-1, 1, 5):
            if st.button(say("console.minutes", minutes=f"{minutes:+d}"), key=f"minutes{minutes}"):
                hosting.extend(app(), workshop.id, minutes)
                st.rerun()
    if following is None and st.button(say("console.close"), key="close", type="primary"):
        hosting.close(app(), workshop.id)
        st.rerun()
