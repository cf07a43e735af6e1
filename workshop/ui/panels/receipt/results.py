"""Who answers the words of the room, how they are used, and by when."""

import streamlit as st

from workshop import texts
from workshop.domain.model.plan import Results
from workshop.ui import visit


def draw(results: Results) -> None:
    agreed = visit.say(f"words.agree_{results.agreement.value}")
    st.text(
        f"{agreed}\n{results.use}\n{visit.say('room.answer_by', who=results.who, by=texts.day(visit.language(), results.by))}"
    )
