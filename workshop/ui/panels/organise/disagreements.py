"""Where the documents disagree on a figure, and which one the organiser wants used (どちらを使うか)."""

from collections.abc import Mapping, Sequence

import streamlit as st

from workshop.domain.documents.disagreements import Disagreement
from workshop.domain.model import Document, Reading, Workshop
from workshop.services.documents import disagreements
from workshop.ui import controls, state, visit

SHOW_ALL = 0
"""The first option; the readings follow in their order."""


def draw(workshop: Workshop, documents: Mapping[int, Document], found: Sequence[Disagreement]) -> None:
    """Draw all disagreements, each with its choice. Nothing chosen means: show all."""
    st.markdown(f"**{visit.label('organise.differ', count=len(found))}**")
    st.caption(visit.say("organise.differ_hint") if found else visit.say("organise.differ_none"))
    for number, disagreement in enumerate(found):
        _choice(workshop, documents, disagreement, number)


def _choice(workshop: Workshop, documents: Mapping[int, Document], disagreement: Disagreement, number: int) -> None:
    chosen = disagreement.chosen(documents)
    now = disagreement.readings.index(chosen) + 1 if chosen else SHOW_ALL
    # The key holds what is chosen: where somebody else chose meanwhile, the radio is a new one that shows it.
    key = f"differ{number}.{now}"

    def choose() -> None:
        option = state.value(key)
        reading = disagreement.readings[max(option - 1, 0)]
        document = None if option == SHOW_ALL else reading.document
        controls.do(disagreements.choose, workshop.id, disagreement.choice(reading.value), document)

    def label(option: int) -> str:
        if option == SHOW_ALL:
            return visit.say("organise.differ_show_all")
        return visit.plain(reading_line(None, disagreement.readings[option - 1], documents))

    st.radio(
        visit.label("organise.differ_use", words=about(disagreement)),
        range(len(disagreement.readings) + 1),
        index=now,
        format_func=label,
        key=key,
        on_change=choose,
    )


def about(disagreement: Disagreement) -> str:
    """Say what the figures are of, by the words and the year that stand beside them."""
    words = "・".join(disagreement.subject)
    return (
        words if disagreement.year is None else visit.say("organise.differ_year", year=disagreement.year, words=words)
    )


def reading_line(disagreement: Disagreement | None, reading: Reading, documents: Mapping[int, Document]) -> str:
    """Say a document's figure with its place and date; of a `disagreement` also whether it is the one to be used."""
    where = place(documents[reading.document], reading.refs[0])
    line = visit.say(
        "organise.differ_reading", said=reading.said, title=reading.title, place=where, published=reading.published
    )
    chosen = disagreement.chosen(documents) if disagreement else None
    return f"{line} ・ {visit.say('organise.differ_chosen')}" if chosen and chosen.value == reading.value else line


def place(document: Document, ref: str) -> str:
    """Say the page, slide or sheet a passage stands on, by its ref d<document>-<page>-<n>."""
    return visit.say(f"organise.at_{document.unit.value}", page=ref.split("-")[1])
