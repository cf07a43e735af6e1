"""Where the documents disagree on a figure, and which one the organiser wants used (どちらを使うか)."""

from collections.abc import Mapping, Sequence

import streamlit as st

from workshop.domain.disagreements import Disagreement
from workshop.domain.model import Document, Reading, Workshop
from workshop.services import disagreeing
from workshop.ui.runtime import do, plain, say, value

SHOW_ALL = 0
"""The first option; the readings follow in their order."""


def decide(workshop: Workshop, held: Mapping[int, Document], found: Sequence[Disagreement]) -> None:
    """All disagreements, each with its choice. Nothing chosen means: show all."""
    st.markdown(f"**{say('organise.differ', count=len(found))}**")
    st.caption(say("organise.differ_hint") if found else say("organise.differ_none"))
    for number, one in enumerate(found):
        _one(workshop, held, one, number)


def _one(workshop: Workshop, held: Mapping[int, Document], one: Disagreement, number: int) -> None:
    chosen = one.chosen(held)
    now = one.readings.index(chosen) + 1 if chosen else SHOW_ALL
    # The key holds what is chosen: where somebody else chose meanwhile, the radio is a new one that shows it.
    key = f"differ{number}.{now}"

    def choose() -> None:
        wanted = value(key)
        reading = one.readings[max(wanted - 1, 0)]
        document = None if wanted == SHOW_ALL else reading.document
        do(disagreeing.choose, workshop.id, one.choice(reading.value), document)

    def label(option: int) -> str:
        if option == SHOW_ALL:
            return say("organise.differ_show_all")
        return plain(reading_line(None, one.readings[option - 1], held))

    st.radio(
        plain(say("organise.differ_use", words=about(one))),
        range(len(one.readings) + 1),
        index=now,
        format_func=label,
        key=key,
        on_change=choose,
    )


def about(one: Disagreement) -> str:
    """What the figures are of, by the words and the year that told so."""
    words = "・".join(one.subject)
    return words if one.year is None else say("organise.differ_year", year=one.year, words=words)


def reading_line(one: Disagreement | None, reading: Reading, held: Mapping[int, Document]) -> str:
    """A document's figure with its place and date; of `one` also whether it is the one to be used."""
    where = place(held[reading.document], reading.refs[0])
    told = say(
        "organise.differ_reading", said=reading.said, title=reading.title, place=where, published=reading.published
    )
    chosen = one.chosen(held) if one else None
    return f"{told} ・ {say('organise.differ_chosen')}" if chosen and chosen.value == reading.value else told


def place(document: Document, ref: str) -> str:
    """The page, slide or sheet a passage stands on, by its ref d<document>-<page>-<n>."""
    return say(f"organise.at_{document.unit.value}", page=ref.split("-")[1])
