"""The answer to a question of the room, as staff and its writer read it."""

import streamlit as st

from workshop import texts
from workshop.domain.model import QuestionAnswer
from workshop.ui import visit


def draw(line: QuestionAnswer) -> None:
    """Draw what was answered, with where it stands or who says it."""
    if line.source:
        said = visit.say("words.quote", quote=line.words)
        told = texts.source_day(visit.language(), line.source.title, line.source.page, line.source.published)
    else:
        said, told = line.words, visit.say("words.answer_own")
        if line.office:
            told = visit.say("words.answer_office", office=line.office)
    st.text(visit.words(f"→ {said}"))
    st.caption(visit.plain(told))
