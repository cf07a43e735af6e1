"""The facilitator's page: the stage, the wall, what the AI may do, cards as they come, the board, drafts beside their sources."""

import streamlit as st

from workshop.domain.facilitation.guide import board_first
from workshop.services.assistant import answering
from workshop.services.drafts import reviewing
from workshop.services.drafts import terms as term_uses
from workshop.services.drafts.doubts.marks import beside
from workshop.services.facilitation import seating as seats_now
from workshop.ui import chrome, controls, visit
from workshop.ui.components import signin
from workshop.ui.panels import checks
from workshop.ui.panels.console import (
    admission,
    agenda,
    ballot,
    cards,
    drafts,
    heading,
    likeness,
    own_words,
    proposals,
    questions,
    stage,
    statements,
    wall,
)
from workshop.ui.panels.console.ai import assistant, jobs
from workshop.ui.panels.console.board import place
from workshop.ui.panels.console.close import checklist, review
from workshop.ui.panels.console.tables import paper, remarks, seats, turns
from workshop.ui.panels.console.words import alignment, terms

chrome.draw()
if not visit.is_staff():
    signin.draw(visit.language())
    st.stop()

# What comes and goes has a place of its own: what stands below it is then moved at most, not made anew.
with controls.explained():
    workshop = visit.workshop()
    heading.draw(workshop)
    with st.container():
        controls.refusal()
    with visit.app().store.read(workshop.id) as db:
        room, edits, answers, uses = db.room(), db.edits.all(), answering.answers(db), term_uses.uses(db)
        seating = seats.Reading(seats_now.preview(db), tuple(db.seatings.all().values()))
        readings = {d.number: drafts.Reading(reviewing.doubts(db, d), beside(db, d)) for d in room.drafts.values()}
    with st.container(key="bar"):
        stage.draw(room)
    with st.container(key="desk"):
        left, right = st.columns([5, 7], gap="large")
    with left:
        cards.draw(workshop)
        agenda.draw(workshop)
        with st.container():
            admission.draw(workshop)
        remarks.draw(workshop)
        paper.draw(workshop)
        with st.expander(visit.say("checks.title")):
            checks.draw()
    with right:
        with st.container(key="wall"):
            wall.draw(room)
        with st.container():
            checklist.draw(room)
        with st.container():
            review.draw(room)
        with st.container():
            turns.draw(room)
        with st.container():
            ballot.draw(room)
        with st.container():
            statements.draw(room)
        for panel in (jobs, proposals, own_words, likeness):
            with st.container():
                panel.draw(room)
        keys = (
            "console.drafts",
            "console.board",
            "questions.title",
            "seats.title",
            "terms.title",
            assistant.key("title"),
        )
        titles = [visit.say(key) for key in keys]
        first = titles[checklist.front(room, 1 if board_first(room) else 0)]
        # A key for each: another tab comes to the front when the work does, and the one chosen by hand stays until then.
        drafts_tab, board_tab, questions_tab, seats_tab, terms_tab, assistant_tab = st.tabs(
            titles, default=first, key=f"tabs-{first}-{checklist.opened()}"
        )
        with drafts_tab:
            drafts.draw(room, edits, readings)
        with board_tab:
            place.draw(room)
        with questions_tab:
            questions.draw(room)
        with seats_tab:
            seats.draw(room, seating)
        with terms_tab:
            alignment.draw(room, uses)
            terms.draw(room, uses)
        with assistant_tab:  # last: while an answer comes, everything else stands already
            assistant.draw(room, answers)
