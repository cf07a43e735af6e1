"""Whether new people come in and new cards are taken: two switches, for when somebody floods the room."""

import streamlit as st

from workshop.domain.model import Workshop, WorkshopState
from workshop.services.facilitation import hosting
from workshop.ui import controls, visit


def draw(workshop: Workshop) -> None:
    """Draw both switches with what is stopped now; nothing once the workshop is over."""
    if workshop.state == WorkshopState.CLOSED:
        return
    switches = (
        ("people", hosting.stop_people, workshop.people_stopped),
        ("cards", hosting.stop_cards, workshop.cards_stopped),
    )
    for name, _, stopped in switches:
        if stopped:
            st.warning(visit.say(f"console.{name}_are_stopped"), icon=":material/block:")
    with st.container(horizontal=True):
        for name, switch, stopped in switches:
            label = visit.say(f"console.{'let' if stopped else 'stop'}_{name}")
            controls.button(label, f"stop_{name}", switch, workshop.id, not stopped)
