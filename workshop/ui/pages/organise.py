"""The organiser's page: workshops and plans, documents, the record to take away; or the plan being written that the address names."""

import streamlit as st

from workshop.ui import chrome, controls, visit
from workshop.ui.components import signin
from workshop.ui.panels import checks
from workshop.ui.panels.organise import documents, record, workshops
from workshop.ui.panels.plan import editor, start

chrome.draw()
if not visit.is_staff():
    signin.draw(visit.language())
    st.stop()

if draft := visit.plan_draft():
    with controls.explained():
        editor.draw(draft)
    st.stop()
st.markdown(f"### {visit.say('organise.title')}")
if not visit.app().store.workshops():  # where nothing was opened yet, there is nothing to take away
    start.draw()
    workshops.draw()
    st.stop()
with controls.explained():
    workshop = visit.workshop()
    st.caption(f"{visit.plain(workshop.plan.title)} ・ {visit.say('console.code')} **{visit.plain(workshop.code)}**")
    keys = ("organise.record", "organise.documents", "plan.make", "organise.workshops", "checks.title")
    titles = [visit.say(key) for key in keys]
    record_tab, documents_tab, plan_tab, workshops_tab, checks_tab = st.tabs(titles, key="tabs")
    with record_tab:
        record.draw(workshop)
    with documents_tab:
        documents.draw(workshop)
    with plan_tab:
        start.draw()
    with workshops_tab:
        workshops.draw()
    with checks_tab:
        checks.draw()
