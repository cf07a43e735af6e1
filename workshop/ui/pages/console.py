"""The facilitator's page: the stage, what the AI may do, cards as they come, the board, drafts beside their sources."""

import streamlit as st

from workshop.ui import chrome
from workshop.ui.components.signin import sign_in_form
from workshop.ui.panels import board, cards, drafts, proposals, stage, work
from workshop.ui.runtime import app, explained, is_staff, language, say, told, workshop

chrome.desk()
if not is_staff():
    sign_in_form(language())
    st.stop()

with explained():
    shown = workshop()
    stage.head(shown)
    told()
    left, right = st.columns([5, 7], gap="large")
    with left:
        stage.controls(shown)
        cards.live(shown)
        cards.note(shown)
    with right:
        with app().store.read(shown.id) as db:
            room, edits = db.room(), db.draft_edits()
        work.buttons(room)
        proposals.decide(room)
        drafts_tab, board_tab = st.tabs([say("console.drafts"), say("console.board")], key="tabs")
        with drafts_tab:
            drafts.review(room, edits)
        with board_tab:
            board.arrange(room)
