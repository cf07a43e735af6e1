"""The head of the console: title, join code, and the ways to the other faces."""

import streamlit as st

from workshop.domain.model import Workshop
from workshop.ui import visit


def draw(workshop: Workshop) -> None:
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.markdown(f"### {visit.say('console.title')}")
    left.caption(f"{visit.plain(workshop.plan.title)} ・ {visit.say('console.code')} **{visit.plain(workshop.code)}**")
    with right, st.container(horizontal=True, horizontal_alignment="right"):
        st.link_button(visit.say("console.open_wall"), f"/wall?c={workshop.code}", icon=":material/tv:")
        st.link_button(visit.say("console.open_join"), f"/?c={workshop.code}", icon=":material/edit_note:")
        st.link_button(
            visit.say("console.open_organise"), f"/organise?c={workshop.code}", icon=":material/folder_open:"
        )
