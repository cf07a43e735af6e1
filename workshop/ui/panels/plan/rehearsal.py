"""A rehearsal of the plan: begun with one press, followed while it runs, and what it came to."""

from collections.abc import Callable

import streamlit as st

from workshop.domain.facilitation.rehearsal import RehearsalState
from workshop.domain.model.plan import Language
from workshop.ports import App
from workshop.services.facilitation import rehearsal
from workshop.ui import controls, visit
from workshop.ui.panels.plan.form import Form

LOOK = 2.0
"""Seconds between two looks at one that runs."""


def draw(form: Form) -> None:
    """Draw the button, or how the rehearsal stands."""
    if form.checked.plan is None:
        st.caption(visit.say("plan.rehearse_after"))
        return
    st.caption(visit.say("plan.rehearse_hint"))
    if not visit.app().llm.offline:
        st.caption(visit.say("plan.rehearse_cost"))
    state = rehearsal.look(visit.app(), form.id)
    if state is not None and state.running:
        _follow(form.id)
        return
    controls.button(visit.say("plan.rehearse"), "plan_rehearse", _start, form.id, icon=":material/theater_comedy:")
    if state is not None:
        _told(state)


@st.fragment(run_every=LOOK)
def _follow(id: str) -> None:
    state = rehearsal.look(visit.app(), id)
    if state is None or not state.running:
        st.rerun()
    st.info(visit.label("plan.rehearse_runs", tally=state.tally))
    controls.button(visit.say("plan.rehearse_stop"), "plan_rehearse_stop", rehearsal.stop)


def _told(state: RehearsalState) -> None:
    if not state.first:
        st.error(visit.say("plan.rehearse_broke"))
        return
    st.markdown(f"**{visit.say('rehearsal.first')}**")
    for sentence in state.first:
        st.text(f"・ {sentence}")
    st.link_button(visit.say("plan.rehearse_report"), "/api/rehearsals/report.zip", icon=":material/download:")
    with st.expander(visit.label("plan.rehearse_walls", count=len(state.pictures))), controls.explained():
        if state.pictures:
            name = st.select_slider(visit.say("rehearsal.walls"), options=state.pictures, format_func=_numbered(state))
            st.image(rehearsal.rehearsals(visit.app()).picture(name), width="stretch")
        else:
            st.text(visit.say("rehearsal.no_walls"))


def _numbered(state: RehearsalState) -> Callable[[str], str]:
    return lambda name: f"{state.pictures.index(name) + 1} / {len(state.pictures)}"


def _start(app: App, id: str) -> None:
    rehearsal.start(app, id, Language(visit.language()))
