"""Documents of a plan: files that are taken in with a workshop opened from it, with what is shown of them before people write."""

import streamlit as st

from workshop.domain.facilitation import plans
from workshop.services.facilitation import plan_drafts, plan_entries
from workshop.ui import state, visit
from workshop.ui.panels.organise import upload
from workshop.ui.panels.plan.form import Form


def draw(form: Form) -> None:
    """Draw each document in its frame, and the box for more."""
    st.caption(visit.say("plan.documents_hint"))
    if names := state.recall("documents_added"):
        st.success(visit.label("organise.added", names=names))
    for place in range(len(plans.entries(form.tree, ("documents",)))):
        with st.container(border=True):
            _document(form, place)

    def add(new: upload.Upload, day: str) -> None:
        data = new.file.getvalue()
        plan_entries.add_document(visit.app(), form.id, new.file.name, data, new.title, new.source, day)

    upload.draw({}, add, lambda: None)
    form.wrong(("documents",), within=True)


def _document(form: Form, place: int) -> None:
    say, here = visit.say, ("documents", place)
    name, act = st.columns([6, 1], vertical_alignment="center")
    name.text(visit.words(plans.words(form.tree, (*here, "file"))))
    with act:
        form.act(say("plan.remove"), f"document{place}", plan_drafts.remove, "documents", place)
    form.wrong((*here, "file"))
    title, source, day = st.columns([4, 3, 2])
    with title:
        form.text((*here, "title"), say("organise.document_title"))
    with source:
        form.text((*here, "source"), say("organise.source"))
    with day:
        form.day((*here, "date"), say("organise.published"))
    form.lines((*here, "facts"), say("plan.facts"), say("plan.facts_hint"))
    form.wrong(here, within=True)
