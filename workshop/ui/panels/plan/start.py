"""Plans being written: those there are, and a new one from nothing, from a plan that is there, or from a file."""

import streamlit as st

from workshop.domain.errors import WorkshopError
from workshop.domain.facilitation import plans
from workshop.domain.model.plan import Language
from workshop.ports import App
from workshop.services.facilitation import planning
from workshop.ui import controls, state, visit
from workshop.ui.panels.organise import upload

BLANK = ""


def draw() -> None:
    """Draw a line for each draft, and the ways to begin one."""
    controls.refusal()
    st.caption(visit.say("plan.start_hint"))
    app = visit.app()
    for draft in app.store.plan_drafts.all():
        with controls.explained():  # one written by a newer version of the house keeps nobody from the others
            tree = app.plan_texts.tree(draft.text.encode())
            title = plans.words(tree, ("title",)) or visit.say("plan.untitled")
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{visit.words(title)} ・ {draft.changed_at:%Y-%m-%d}")
                controls.button(visit.say("plan.go_on"), f"plan_{draft.id}", _enter, draft.id)
    with st.container(border=True):
        st.markdown(f"**{visit.say('plan.new')}**")
        options = [BLANK, *app.plans.names()]
        st.selectbox(visit.say("plan.from"), options, format_func=_named, key="plan_from")
        controls.button(visit.say("plan.begin"), "plan_begin", _begin, type="primary")
    with st.container(border=True):
        _upload()


def _named(name: str) -> str:
    """Name a plan by its title; one that cannot be read by its folder, and why is told to who begins from it."""
    if not name:
        return visit.say("plan.blank")
    try:
        return visit.option(visit.app().plans.read(name).title)
    except WorkshopError:
        return visit.option(name)


def _begin(app: App) -> None:
    name = state.value("plan_from")
    draft = planning.begin_from(app, name) if name else planning.begin(app, Language(visit.language()))
    visit.open_plan_draft(draft.id)


def _enter(app: App, id: str) -> None:
    visit.open_plan_draft(id)


def _upload() -> None:
    """Draw the box for a plan's file. It is taken in by a press, not by being chosen: a redraw would take it in again."""
    upload.own_words()
    key = f"plan_file{state.turn('plan_file')}"
    file = st.file_uploader(visit.say("plan.upload"), type=["yaml", "yml", "zip"], key=key)
    if file is not None:
        controls.button(visit.say("plan.take_in"), "plan_take_in", _take_in, file.name, file.getvalue())


def _take_in(app: App, name: str, data: bytes) -> None:
    draft = planning.take_in(app, name, data)
    state.next_turn("plan_file")
    visit.open_plan_draft(draft.id)
