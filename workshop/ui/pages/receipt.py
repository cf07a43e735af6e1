"""The receipt (控え): where my cards went, and which released sentences cite them."""

import streamlit as st

from workshop.domain.grounding.withdrawn import drafts_shown
from workshop.domain.model import DraftState
from workshop.ui import chrome, controls, visit
from workshop.ui.panels.receipt import cards, own_words, results

chrome.draw()
with controls.explained():
    workshop = visit.workshop()
    st.markdown(f"### {visit.say('receipt.title')}")
    st.caption(visit.plain(workshop.plan.title))
    person = visit.me(workshop.id)
    if person is None:
        st.info(visit.say("receipt.not_joined"))
    else:
        with visit.app().store.read(workshop.id) as db:
            room = db.room()
        released = list(drafts_shown(room.drafts, room.contributions, DraftState.RELEASED).values())
        cards.draw(room, person, released)
        own_words.draw(person, released)
        results.draw(workshop)
    st.link_button(visit.say("receipt.back"), f"/?c={workshop.code}")
