"""The form for a remark the facilitator heard at a table. Whoever notes it is asked first where it seems to tell of a person."""

import streamlit as st

from workshop.domain.model import Workshop, WorkshopState
from workshop.domain.text.personal.signs import Piece
from workshop.ports import App
from workshop.services.cards import remarks, writing
from workshop.ui import controls, state, visit
from workshop.ui.panels.console.tables import asking

ASKED = "note_asked"
"""What was asked about: the words of the remark, and the pieces of them."""


def draw(workshop: Workshop) -> None:
    """Draw the form while the workshop runs, with what is asked about the remark, or the number of the card just noted."""
    if workshop.state != WorkshopState.RUNNING:
        return
    with st.form("note", clear_on_submit=False, border=True):
        st.markdown(f"**{visit.say('console.note')}**")
        st.text_area(visit.say("console.note_words"), key="note_words", height=80)
        st.selectbox(
            visit.say("console.note_table"),
            [None, *range(1, workshop.tables + 1)],
            format_func=_table_name,
            key="note_table",
        )
        st.form_submit_button(visit.say("console.note_send"), on_click=lambda: controls.do(_ask, workshop.id))
    asked: tuple[str, tuple[Piece, ...]] | None = state.kept(ASKED)
    if asked is not None:
        words, pieces = asked
        asking.draw("note", words, pieces, _mend, _note, workshop.id, words)
    elif sentence := state.recall("note"):
        st.success(visit.plain(sentence))


def _table_name(table: int | None) -> str:
    return visit.say("console.no_table") if table is None else visit.say("words.table", table=table)


def _ask(app: App, workshop_id: str) -> None:
    """Make a card of it, or ask first. What was not taken stays in the box."""
    words = state.value("note_words")
    state.keep(ASKED, None)
    if pieces := writing.doubts(app, workshop_id, None, words):
        state.keep(ASKED, (words, pieces))
    else:
        _note(app, workshop_id, words)


def _mend(_: App) -> None:
    """Let go of the question: the words are in the box."""
    state.keep(ASKED, None)


def _note(app: App, workshop_id: str, words: str) -> None:
    """Make a card of the words that were asked about; others begun meanwhile stay in the box."""
    card = remarks.note(app, workshop_id, app.token(), words, state.value("note_table"))
    state.keep(ASKED, None)
    if state.value("note_words") == words:
        state.clear("note_words")
    told = visit.say("console.noted", number=card.number)
    state.remember("note", told if card.shown else visit.sentences(told, visit.say("console.note_waits")))
