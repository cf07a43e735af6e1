"""Documents of the workshop: what is there, more of them, a trial search, where they disagree."""

from functools import partial

import streamlit as st

from workshop.domain.documents.disagreements import Disagreement
from workshop.domain.model import Document, Workshop
from workshop.services.documents import disagreements as figures
from workshop.services.documents import library, searching
from workshop.ui import controls, state, visit
from workshop.ui.background import BACKGROUND
from workshop.ui.panels.organise import disagreements, document_search, upload


def draw(workshop: Workshop) -> None:
    """Draw a line for each document, and the panels that stand on them."""
    controls.refusal()
    if names := state.recall("documents_added"):
        st.success(visit.label("organise.added", names=names))
    with visit.app().store.read(workshop.id) as db:
        documents = db.documents.all()
    found = _disagreements(workshop.id, tuple((each.number, each.revision) for each in documents.values()))
    for document in documents.values():
        _document(workshop, document)
    app = visit.app()
    upload.draw(documents, partial(_add, workshop), lambda: searching.prepare(app, workshop.id))
    with controls.explained():
        document_search.draw(workshop, documents, found)
        disagreements.draw(workshop, documents, found)


def _add(workshop: Workshop, new: upload.Upload, day: str) -> None:
    library.add(
        visit.app(),
        workshop.id,
        new.file.name,
        new.loaded.pages,
        new.title,
        new.source,
        day,
        unit=new.loaded.unit,
        unreadable=new.loaded.unreadable,
        replaces=new.replaces,
    )


def _disagreements(workshop_id: str, documents: object) -> tuple[Disagreement, ...]:
    """Give where the documents disagree, as far as they are compared: two thousand pages take a minute."""
    app = visit.app()

    def compare() -> tuple[Disagreement, ...]:
        with app.store.read(workshop_id) as db:
            return figures.known(db)

    return BACKGROUND.value(("disagreements", app.store, workshop_id), documents, compare, ())


def _document(workshop: Workshop, document: Document) -> None:
    row, act = st.columns([8, 1], vertical_alignment="center")
    size = visit.say(f"organise.pages_{document.unit.value}", pages=document.pages)
    row.text(" ・ ".join(part for part in (document.title, document.source, document.published, size) if part))
    if document.unreadable:
        row.caption(visit.label("organise.unreadable", pages=", ".join(map(str, document.unreadable))))
    with act:
        key = f"remove{document.number}"
        controls.button(visit.say("organise.remove"), key, library.remove, workshop.id, document.number)
