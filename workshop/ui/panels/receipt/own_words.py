"""The sentences a participant added to released scenarios, and what became of each."""

from collections.abc import Sequence

import streamlit as st

from workshop.domain.model import Draft, Person
from workshop.ui import visit


def draw(person: Person, released: Sequence[Draft]) -> None:
    """Draw each with the name of its scenario."""
    for draft in released:
        scenario = draft.title or visit.say(
            f"console.kind_{draft.kind.value}"
        )  # a title may have left with a card's words
        for addition in draft.added_by(person.number):
            with st.container(border=True):
                st.caption(visit.label("receipt.own_words", scenario=scenario))
                st.text(addition.text)
                st.caption(visit.say(f"room.own_words_{addition.state.value}"))
