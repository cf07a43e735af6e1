"""All workshops, and a new one from a plan."""

import streamlit as st

from workshop import bootstrap
from workshop.ui.runtime import app, explained, plan_names, say


def workshops() -> None:
    for workshop in app().store.workshops():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(
                f"{workshop.code} ・ {workshop.plan.title} ・ {say(f'organise.state_{workshop.state.value}')} ・ {workshop.created_at:%Y-%m-%d}"
            )
            st.link_button(say("pages.console"), f"/console?c={workshop.code}")
            st.link_button(say("organise.title"), f"/organise?c={workshop.code}")
    with st.form("new", border=True):
        st.markdown(f"**{say('organise.new')}**")
        name = st.selectbox(say("organise.plan"), plan_names())
        if st.form_submit_button(say("organise.open")) and name:
            with explained():
                workshop, problems = bootstrap.open_plan(app(), bootstrap.settings().plans, name)
                st.success(say("organise.opened", code=workshop.code, title=workshop.plan.title))
                for problem in problems:
                    with explained():
                        raise problem
