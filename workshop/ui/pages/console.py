"""The facilitator's page: the stage, what the AI may do, cards as they come, the board, drafts beside their sources."""

import streamlit as st

from workshop.services import assisting, reviewing
from workshop.services import terms as wording
from workshop.ui import chrome
from workshop.ui.components.signin import sign_in_form
from workshop.ui.panels import additions, assistant, board, cards, deciding, diversity, drafts, stage, terms, work
from workshop.ui.runtime import app, explained, is_staff, language, say, told, workshop

chrome.desk()
if not is_staff():
    sign_in_form(language())
    st.stop()

# What comes and goes has a place of its own: what stands below it is then moved at most, not made anew.
with explained():
    shown = workshop()
    stage.head(shown)
    with st.container():
        told()
    left, right = st.columns([5, 7], gap="large")
    with left:
        with st.container():
            stage.controls(shown)
        cards.live(shown)
        cards.note(shown)
    with right:
        with app().store.read(shown.id) as db:
            room, edits, answers, uses = db.room(), db.draft_edits(), assisting.answers(db), wording.uses(db)
            doubts = {draft.number: reviewing.doubts(db, draft) for draft in room.drafts.values()}
        for tell in (work.buttons, deciding.decide, additions.decide, diversity.tell):
            with st.container():
                tell(room)
        names = [say(name) for name in ("console.drafts", "console.board", "terms.title", "assistant.title")]
        drafts_tab, board_tab, terms_tab, assistant_tab = st.tabs(names, key="tabs")
        with drafts_tab:
            drafts.review(room, edits, doubts)
        with board_tab:
            board.arrange(room)
        with terms_tab:
            terms.show(room, uses)
        with assistant_tab:  # last: while an answer comes, everything else stands already
            assistant.ask(room, answers)
