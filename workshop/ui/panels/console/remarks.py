"""The form for a remark the facilitator heard at a table."""

import streamlit as st

from workshop.domain.model import Workshop, WorkshopState
from workshop.ports import App
from workshop.services.cards import writing
from workshop.ui import controls, state, visit


def draw(workshop: Workshop) -> None:
    """Draw the form while the workshop runs, with the number of the card just noted."""
    if workshop.state != WorkshopState.RUNNING:
        return
    with st.form("note", clear_on_submit=False, border=True):
        st.markdown(f"**{visit.say('console.note')}**")
        st.text_area(visit.say("console.note_words"), key="note_words", height=80)
        st.selectbox(
            visit.say("console.note_table"),
            [None, *range(1, workshop.plan.tables + 1)],
            format_func=_table_name,
            key="note_table",
        )
        st.form_submit_button(visit.say("console.note_send"), on_click=lambda: controls.do(_note, workshop.id))
    if sentence := state.recall("note"):
        st.success(visit.plain(sentence))


def _table_name(table: int | None) -> str:
    return visit.say("console.no_table") if table is None else visit.say("words.table", table=table)


def _note(app: App, workshop_id: str) -> None:
    """Make a card of it. What was not taken stays in the box."""
    card = writing.note(app, workshop_id, app.token(), state.value("note_words"), state.value("note_table"))
    state.clear("note_words")
    state.remember("note", visit.say("console.noted", number=card.number))
