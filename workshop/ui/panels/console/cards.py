"""Cards as they come, with what the facilitator does to one: hide, unhide, show large on the wall; and with the jobs under way: cancel."""

import streamlit as st

from workshop.domain.model import JobKind, Workshop
from workshop.domain.model.moderation import OTHER
from workshop.ports import App
from workshop.services.cards import moderating
from workshop.services.facilitation import checkin, hints
from workshop.services.wall import display
from workshop.ui import controls, visit
from workshop.ui.components import feed
from workshop.ui.components.feed import Press, Said
from workshop.ui.panels.console.board import hand


@st.fragment
def draw(workshop: Workshop) -> None:
    """Draw the live feed, within a fragment of its own."""
    feed.draw(
        workshop.code,
        workshop.revision,
        visit.language(),
        on_press=lambda press: _press(workshop.id, press),
    )


def _press(workshop_id: str, press: Press) -> Said | None:
    if press.name.startswith("board_"):
        return hand.press(workshop_id, press)
    controls.do(_carry_out, workshop_id, press)
    return None


def _carry_out(app: App, workshop_id: str, press: Press) -> None:
    match press.name:
        case "hide":
            moderating.hide(app, workshop_id, press.number, press.reason or OTHER, press.note)
        case "unhide":
            moderating.unhide(app, workshop_id, press.number)
        case "voice":
            display.show_voice(app, workshop_id, press.number)
        case "lower":
            display.show_voice(app, workshop_id, None)
        case "checkin_show" | "checkin_hide" as name:
            checkin.show(app, workshop_id, press.seen, press.title, name == "checkin_show")
        case "cancel":
            visit.jobs().cancel(workshop_id, press.number)
        case JobKind.GATHER | JobKind.SUMMARISE as kind:
            visit.jobs().request(workshop_id, JobKind(kind))
        case name:
            hint, _, answered = name.rpartition("_")
            hints.answer(app, workshop_id, hint, answered, press.number)
