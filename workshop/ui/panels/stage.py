"""Start, next, back, clock, end."""

import streamlit as st

from workshop.domain.model import Workshop, WorkshopState
from workshop.services import hosting
from workshop.ui.runtime import do, say


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
        act = (hosting.start, workshop.id)
        st.button(say("console.start"), type="primary", key="start", width="stretch", on_click=do, args=act)
    elif workshop.state == WorkshopState.CLOSED:
        st.info(say("console.is_closed"))
        st.button(say("console.reopen"), key="reopen", on_click=do, args=(hosting.reopen, workshop.id))
    else:
        _running(workshop)


def _running(workshop: Workshop) -> None:
    plan, index = workshop.plan, workshop.stage_index
    following = plan.stages[index + 1] if index + 1 < len(plan.stages) else None
    st.markdown(f"**{index + 1} / {len(plan.stages)} {workshop.stage.title}** ・ {workshop.stage.instruction}")
    with st.container(horizontal=True):
        back, onward = (hosting.previous_stage, workshop.id, index), (hosting.next_stage, workshop.id, index)
        st.button(say("console.back"), key="back", disabled=index == 0, on_click=do, args=back)
        label = say("console.next", title=following.title) if following else say("console.last")
        st.button(label, key="next", type="primary", disabled=following is None, on_click=do, args=onward)
        for minutes in (-1, 1, 5):
            act = (hosting.extend, workshop.id, minutes)
            st.button(say("console.minutes", minutes=f"{minutes:+d}"), key=f"minutes{minutes}", on_click=do, args=act)
    if following is None:
        st.button(say("console.close"), key="close", type="primary", on_click=do, args=(hosting.close, workshop.id))
