"""A trial search before the day: question, passages with their place and date, and where other documents say other figures."""

from collections.abc import Mapping, Sequence

import streamlit as st

from workshop.domain.documents.disagreements import Disagreement
from workshop.domain.model import Document, PassageHit, Workshop
from workshop.services.documents import searching
from workshop.ui import state, visit
from workshop.ui.panels.organise.disagreements import about, place, reading_line

MOST_HITS = 6


def draw(workshop: Workshop, documents: Mapping[int, Document], disagreements: Sequence[Disagreement]) -> None:
    """Draw the form and, once something was asked, the hits."""
    with st.form("search", border=True):
        field, go = st.columns([8, 2], vertical_alignment="bottom")
        query = field.text_input(visit.say("organise.search"), max_chars=200)
        if go.form_submit_button(visit.say("organise.search_go"), width="stretch"):
            state.keep("search", (workshop.id, query.strip()))
    search = state.kept("search")
    if search and search[0] == workshop.id and search[1]:
        for hit in _hits(workshop, search[1], documents):
            with st.container(border=True):
                _hit(hit, documents, disagreements)


def _hits(workshop: Workshop, query: str, documents: Mapping[int, Document]) -> Sequence[PassageHit]:
    """Search; over the clicks that follow again only when the documents are others."""

    def search() -> Sequence[PassageHit]:
        with st.spinner(visit.say("organise.searching")):
            return searching.search(visit.app(), workshop.id, query, MOST_HITS)

    revisions = tuple((document.number, document.revision) for document in documents.values())
    return state.once("hits", (workshop.id, query, revisions), search)


def _hit(hit: PassageHit, documents: Mapping[int, Document], disagreements: Sequence[Disagreement]) -> None:
    document, ref = hit.document, hit.passage.ref
    st.caption(visit.plain(f"{document.title} {place(document, ref)} ・ {document.published} ・ {document.source}"))
    st.text(visit.words(hit.passage.text))
    about_hit = [disagreement for disagreement in disagreements if ref in disagreement.refs]
    if about_hit:
        st.badge(visit.say("organise.differs"), icon=":material/difference:", color="orange")
    for disagreement in about_hit:
        here = [reading for reading in disagreement.readings if ref in reading.refs]
        for reading in disagreement.besides(here):
            st.caption(visit.plain(f"{about(disagreement)}: {reading_line(disagreement, reading, documents)}"))
