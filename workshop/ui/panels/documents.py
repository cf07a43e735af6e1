"""Documents of the workshop: what is there, more of them, a trial search."""

from datetime import date

import streamlit as st

from workshop import texts
from workshop.domain.errors import WorkshopError
from workshop.domain.model import Workshop
from workshop.services import documents
from workshop.ui.runtime import app, explained, language, read_pages, say


def manage(workshop: Workshop) -> None:
    with app().store.read(workshop.id) as db:
        held = db.documents()
    for document in held.values():
        row, act = st.columns([8, 1], vertical_alignment="center")
        row.text(
            f"{document.title} ・ {document.source} ・ {document.published} ・ {say('organise.pages', pages=document.pages)}"
        )
        if act.button(say("organise.remove"), key=f"remove{document.number}"):
            with explained():
                documents.remove(app(), workshop.id, document.number)
                st.rerun()
    _upload(workshop)
    _search(workshop)


def _upload(workshop: Workshop) -> None:
    with st.form("upload", border=True):
        st.markdown(f"**{say('organise.upload')}**")
        files = st.file_uploader(say("organise.files"), type=["md", "txt", "pdf", "docx"], accept_multiple_files=True)
        source = st.text_input(say("organise.source"), max_chars=80)
        published = st.date_input(say("organise.published"), value=None, max_value=date(2100, 1, 1))
        if not st.form_submit_button(say("organise.add")):
            return
        if published is None:
            st.error(say("organise.published_missing"))
            return
        for file in files:
            try:
                pages = read_pages(file.name, file.getvalue())
                title = file.name.rpartition(".")[0][:80]
                documents.add(app(), workshop.id, file.name, pages, title, source, published.isoformat())
                st.success(say("organise.added", name=file.name))
            except WorkshopError as error:
                st.error(texts.explain(language(), error))


def _search(workshop: Workshop) -> None:
    with st.form("search", border=True):
        field, go = st.columns([8, 2], vertical_alignment="bottom")
        query = field.text_input(say("organise.search"), max_chars=200)
        asked = go.form_submit_button(say("organise.search_go"), width="stretch")
    if asked and query.strip():
        with explained(), st.spinner(say("organise.searching")):
            for hit in documents.search(app(), workshop.id, query, 6):
                st.caption(
                    f"{hit.document.title} p.{hit.passage.page} ・ {hit.document.published} ・ {hit.document.source}"
                )
                st.text(hit.passage.text)
