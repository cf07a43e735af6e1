"""All shown cards, newest first; the version is looked at before anything is drawn anew."""

import streamlit as st

from workshop import bootstrap
from workshop.services.facilitation import hosting

app = bootstrap.app()
workshop = hosting.find(app, str(st.query_params["c"]))


@st.cache_data(max_entries=2, show_spinner=False)
def lines(revision: int) -> list[str]:
    """Shared by all browsers: the store is read once for each revision."""
    with app.store.read(workshop.id) as db:
        return [card.text for card in reversed([*db.contributions.all().values()]) if card.shown]


@st.fragment(run_every=1.0)
def cards() -> None:
    with app.store.read(workshop.id) as db:
        revision = db.workshop.revision
    st.markdown("\n".join(f"- {line}" for line in lines(revision)))


cards()
