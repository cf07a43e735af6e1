"""Who answers the words of the room, how they are used, and by when."""

import streamlit as st

from workshop.domain.model.plan import Results
from workshop.ui import visit


def draw(results: Results) -> None:
    st.text(f"{results.use}\n{visit.say('room.answer_by', who=results.who, by=results.by.isoformat())}")
