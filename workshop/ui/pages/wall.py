"""The projected wall. It asks for nothing and has no control; an unknown code is said in its own size."""

import streamlit as st

from workshop import texts
from workshop.domain.errors import WorkshopError
from workshop.ui import visit
from workshop.ui.components import wall

try:
    workshop = visit.workshop()
except WorkshopError as error:
    st.title(visit.plain(texts.explain(visit.language(), error)))
else:
    wall.draw(workshop.code, workshop.plan.language)
