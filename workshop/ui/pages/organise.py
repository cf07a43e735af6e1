"""The organiser's page: workshops and plans, documents, the record to take away."""

import streamlit as st

from workshop.ui import chrome
from workshop.ui.components.signin import sign_in_form
from workshop.ui.panels import documents, record, shelf
from workshop.ui.runtime import explained, is_staff, language, say, workshop

chrome.desk()
if not is_staff():
    sign_in_form(language())
    st.stop()

st.markdown(f"### {say('organise.title')}")
with explained():
    shown = workshop()
    st.caption(f"{shown.plan.title} ・ {say('console.code')} **{shown.code}**")
    record_tab, documents_tab, shelf_tab = st.tabs(
        [say("organise.record"), say("organise.documents"), say("organise.workshops")], key="tabs"
    )
    with record_tab:
        record.downloads(shown)
    with documents_tab:
        documents.manage(shown)
    with shelf_tab:
        shelf.workshops()
