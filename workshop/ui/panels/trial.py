"""A trial search before the day: question, passages with their place and date, and where other documents say other figures."""

from collections.abc import Mapping, Sequence

import streamlit as st

from workshop.domain.disagreements import Disagreement
from workshop.domain.model import Document, Found, Workshop
from workshop.services import documents
from workshop.ui.panels.differing import about, place, reading_line
from workshop.ui.runtime import app, keep, kept, plain, say

SHOWN = 6


def search(workshop: Workshop, held: Mapping[int, Document], found: Sequence[Disagreement]) -> None:
    with st.form("search", border=True):
        field, go = st.columns([8, 2], vertical_alignment="bottom")
        query = field.text_input(say("organise.search"), max_chars=200)
        if go.form_submit_button(say("organise.search_go"), width="stretch"):
            keep("search", (workshop.id, query.strip()))
    asked = kept("search")
    if asked and asked[0] == workshop.id and asked[1]:
        for hit in _hits(workshop, asked[1], held):
            with st.container(border=True):
                _hit(hit, held, found)


def _hits(workshop: Workshop, query: str, held: Mapping[int, Document]) -> Sequence[Found]:
    """What was found, kept over the clicks that follow: searched again only when the documents are others."""
    asked = (workshop.id, query, tuple((document.number, document.revision) for document in held.values()))
    before = kept("hits")
    if before and before[0] == asked:
        hits: Sequence[Found] = before[1]
        return hits
    with st.spinner(say("organise.searching")):
        hits = documents.search(app(), workshop.id, query, SHOWN)
    keep("hits", (asked, hits))
    return hits


def _hit(hit: Found, held: Mapping[int, Document], found: Sequence[Disagreement]) -> None:
    document = hit.document
    where = place(document, hit.passage.ref)
    st.caption(plain(f"{document.title} {where} ・ {document.published} ・ {document.source}"))
    st.text(hit.passage.text)
    ones = [one for one in found if hit.passage.ref in one.refs]
    if ones:
        st.badge(say("organise.differs"), icon=":material/difference:", color="orange")
    for one in ones:
        here = [reading for reading in one.readings if hit.passage.ref in reading.refs]
        for reading in one.besides(here):
            st.caption(plain(f"{about(one)}: {reading_line(one, reading, held)}"))
