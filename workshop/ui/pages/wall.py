"""The projected wall. It asks for nothing and has no control; an unknown code is said in its own size."""

import streamlit as st

from workshop import texts
from workshop.domain.errors import WorkshopError
from workshop.ui.components.wall import wall
from workshop.ui.runtime import language, workshop

try:
    shown = workshop()
except WorkshopError as error:
    st.title(texts.explain(language(), error))
else:
    spoken = shown.plan.language
    wall(shown.code, texts.group(spoken, "wall"), texts.group(spoken, "words"))
