"""The organiser's page: workshops and plans, documents, the record to take away."""

import streamlit as st

from workshop.ui import chrome, controls, visit
from workshop.ui.components import signin
from workshop.ui.panels import checks
from workshop.ui.panels.organise import documents, record, workshops

chrome.draw()
if not visit.is_staff():
    signin.draw(visit.language())
    st.stop()

st.markdown(f"### {visit.say('organise.title')}")
with controls.explained():
    workshop = visit.workshop()
    st.caption(f"{visit.plain(workshop.plan.title)} ・ {visit.say('console.code')} **{visit.plain(workshop.code)}**")
    titles = [visit.say(key) for key in ("organise.record", "organise.documents", "organise.workshops", "checks.title")]
    record_tab, documents_tab, workshops_tab, checks_tab = st.tabs(titles, key="tabs")
    with record_tab:
        record.draw(workshop)
    with documents_tab:
        documents.draw(workshop)
    with workshops_tab:
        workshops.draw()
    with checks_tab:
        checks.draw()
