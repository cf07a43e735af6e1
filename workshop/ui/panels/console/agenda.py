"""The evening stage by stage: minutes of the plan and minutes used; and the rest spread anew, shown before it counts."""

import streamlit as st

from workshop.domain.facilitation.agenda import Agenda, agenda, spread
from workshop.domain.model import Workshop, WorkshopState
from workshop.services.facilitation import hosting
from workshop.ui import controls, visit
from workshop.ui.panels.plan import rest


def draw(workshop: Workshop) -> None:
    """Draw the plan of the evening, folded away until somebody asks for it, and what changes the rest of it."""
    now = visit.app().clock.now()
    evening = agenda(workshop, now)
    with st.expander(visit.say("agenda.title")):
        for place, slot in enumerate(evening.slots):
            used = visit.say("agenda.used", minutes=round(slot.used)) if slot.used or slot.current else ""
            marked = "▶ " if slot.current else ""
            later = workshop.state == WorkshopState.RUNNING and place > workshop.stage_index
            changed = slot.minutes != slot.planned
            minutes = (
                visit.say("agenda.changed", minutes=slot.minutes, planned=slot.planned)
                if changed
                else visit.say("agenda.minutes", minutes=slot.minutes)
            )
            line = " ・ ".join(part for part in (f"{marked}{slot.stage.title}", minutes, used) if part)
            st.text(line) if later or slot.current else st.caption(visit.plain(line))
        st.link_button(visit.say("agenda.print"), f"/timetable?c={workshop.code}", icon=":material/print:")
        if workshop.state == WorkshopState.RUNNING and evening.late > 0:
            _late(workshop, evening, spread(workshop, now))
    rest.draw(workshop)


def _late(workshop: Workshop, evening: Agenda, minutes: tuple[int, ...]) -> None:
    """Show how the rest would be spread so that the evening ends in time, and the button that does it."""
    if not minutes or evening.ends is None:
        return
    later = workshop.plan.stages[workshop.stage_index + 1 :]
    st.warning(visit.label("agenda.late", minutes=evening.late))
    proposal = "、".join(
        visit.say("agenda.proposal", title=stage.title, minutes=minute)
        for stage, minute in zip(later, minutes, strict=True)
    )
    st.caption(visit.plain(proposal))
    controls.button(
        visit.say("agenda.spread"), "spread", hosting.spread_rest, workshop.id, workshop.stage_index, type="primary"
    )
