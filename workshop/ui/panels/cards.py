"""Cards as they come, and what the facilitator heard."""

import streamlit as st

from workshop import texts
from workshop.domain.model import Workshop, WorkshopState
from workshop.services import contributing
from workshop.ui.components.feed import feed
from workshop.ui.runtime import app, explained, language, recall, remember, say, work


def live(workshop: Workshop) -> None:
    """The live feed; hide, unhide and cancel are done here."""
    act = feed(workshop.code, texts.group(language(), "feed"), texts.group(language(), "words"))
    if act is None:
        return
    with explained():
        match act.name:
            case "hide":
                contributing.hide(app(), workshop.id, act.number)
            case "unhide":
                contributing.unhide(app(), workshop.id, act.number)
            case "cancel":
                work().cancel(workshop.id, act.number)


def note(workshop: Workshop) -> None:
    """A remark heard at a table. What was not taken stays in the box."""
    if workshop.state != WorkshopState.RUNNING:
        return
    with st.form("note", clear_on_submit=False, border=True):
        st.markdown(f"**{say('console.note')}**")
        words = st.text_area(say("console.note_words"), key="note_words", height=80)
        tables = [None, *range(1, workshop.plan.tables + 1)]
        table = st.selectbox(
            say("console.note_table"),
            tables,
            format_func=lambda number: say("console.no_table") if number is None else say("words.table", table=number),
        )
        if st.form_submit_button(say("console.note_send")):
            with explained():
                card = contributing.note(app(), workshop.id, app().token(), words, table)
                remember("note", say("console.noted", number=card.number))
    if told := recall("note"):
        st.success(told)
