"""Who answers the words of the room, how they are used, and by when."""

import streamlit as st

from workshop import texts
from workshop.domain.model import Workshop
from workshop.ui import visit


def draw(workshop: Workshop) -> None:
    results, closing, language = workshop.plan.results, workshop.closing, visit.language()
    told = texts.next_day(language, closing.next_on, closing.next_words)
    following = f"\n{visit.say('words.next_time', next=told)}" if told else ""
    agreed = visit.say(f"words.agree_{results.agreement.value}")
    st.text(
        f"{agreed}\n{results.use}\n{visit.say('room.answer_by', who=results.who, by=texts.day(language, results.by))}{following}"
    )
