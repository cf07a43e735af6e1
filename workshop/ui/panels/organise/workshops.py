"""All workshops, and a new one from a plan."""

import streamlit as st

from workshop.services.facilitation import planning
from workshop.ui import controls, visit


def draw() -> None:
    """Draw a line for each workshop, and the form that opens one."""
    for workshop in visit.app().store.workshops():
        with st.container(horizontal=True, vertical_alignment="center"):
            about = visit.say(f"organise.state_{workshop.state.value}")
            st.text(f"{workshop.code} ・ {workshop.plan.title} ・ {about} ・ {workshop.created_at:%Y-%m-%d}")
            st.link_button(visit.say("pages.console"), f"/console?c={workshop.code}")
            st.link_button(visit.say("organise.title"), f"/organise?c={workshop.code}")
    with st.form("new", border=True):
        st.markdown(f"**{visit.say('organise.new')}**")
        name = st.selectbox(visit.say("organise.plan"), visit.app().plans.names())
        if st.form_submit_button(visit.say("organise.open")) and name:
            with controls.acting():
                opened = planning.open_plan(visit.app(), name)
                st.success(visit.label("organise.opened", code=opened.workshop.code, title=opened.workshop.plan.title))
                for problem in opened.problems:
                    with controls.explained():
                        raise problem
