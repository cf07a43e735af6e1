"""Cards as they come, and what the facilitator heard."""

import streamlit as st

from workshop import texts
from workshop.domain.model import Workshop, WorkshopState
from workshop.ports import App
from workshop.services import contributing
from workshop.ui.components.feed import Act, feed
from workshop.ui.runtime import clear, do, language, recall, remember, say, value, work


@st.fragment
def live(workshop: Workshop) -> None:
    """The live feed; hide, unhide and cancel are done here."""
    words = texts.group(language(), "feed"), texts.group(language(), "words")
    feed(workshop.code, *words, on_act=lambda act: do(_acted, workshop.id, act))


def _acted(app: App, workshop_id: str, act: Act) -> None:
    match act.name:
        case "hide":
            contributing.hide(app, workshop_id, act.number)
        case "unhide":
            contributing.unhide(app, workshop_id, act.number)
        case "cancel":
            work().cancel(workshop_id, act.number)


def note(workshop: Workshop) -> None:
    """A remark heard at a table. What was not taken stays in the box."""
    if workshop.state != WorkshopState.RUNNING:
        return
    with st.form("note", clear_on_submit=False, border=True):
        st.markdown(f"**{say('console.note')}**")
        st.text_area(say("console.note_words"), key="note_words", height=80)
        st.selectbox(
            say("console.note_table"),
            [None, *range(1, workshop.plan.tables + 1)],
            format_func=lambda number: say("console.no_table") if number is None else say("words.table", table=number),
            key="note_table",
        )
        st.form_submit_button(say("console.note_send"), on_click=lambda: do(_noted, workshop.id))
    if told := recall("note"):
        st.success(told)


def _noted(app: App, workshop_id: str) -> None:
    """What was not taken stays in the box."""
    card = contributing.note(app, workshop_id, app.token(), value("note_words"), value("note_table"))
    clear("note_words")
    remember("note", say("console.noted", number=card.number))
