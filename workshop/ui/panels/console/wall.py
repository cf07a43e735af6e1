"""The wall on the console: a small copy of what it shows, and the facilitator's hand on it."""

from collections.abc import Callable

import streamlit as st

from workshop.domain.facilitation import checkin
from workshop.domain.model import BoardView, Room
from workshop.domain.wall.pages import Shown
from workshop.ports import App
from workshop.services.facilitation import hosting
from workshop.services.wall import display, pages
from workshop.ui import controls, visit
from workshop.ui.components import wall

_STATES = {(False, False): "follows", (True, False): "is_blank", (False, True): "is_frozen", (True, True): "is_both"}
"""Names of what is said of a wall, by whether it is blank and whether it is frozen."""

_VIEWS = {BoardView.LIST: ":material/view_list:", BoardView.MAP: ":material/bubble_chart:"}
"""Icons of the ways the wall shows the board."""


def draw(room: Room) -> None:
    """Draw the copy, the pages, and the buttons; each stays in its place whatever it says."""
    workshop, now = room.workshop, pages.on_the_wall(room)
    copy, hand = st.columns([5, 6], gap="small")
    with copy:
        wall.draw_small(workshop.code, workshop.plan.language)
    with hand:
        _state(room, now)
        with st.container(horizontal=True, gap="small"):
            frozen, at = workshop.wall.frozen is not None, now.at
            for name, to in (("page_back", at - 1), ("page_next", at + 1)):
                look = {"disabled": frozen or not 0 <= to < now.of, "width": "stretch"}
                controls.button(visit.say(f"console.{name}"), name, pages.turn, workshop.id, to, **look)
        wall_now = workshop.wall
        hold = display.thaw if frozen else display.freeze
        with st.container(horizontal=True, gap="small"):
            label = visit.say(f"console.{'thaw' if frozen else 'freeze'}")
            controls.button(label, "freeze", hold, workshop.id, width="stretch")
            _switch("blank", display.blank, workshop.id, wall_now.blank)
        with st.container(horizontal=True, gap="small"):
            _switch("qr", display.show_qr, workshop.id, wall_now.qr)
            look = {"disabled": wall_now.voice is None, "width": "stretch"}
            controls.button(visit.say("console.voice_off"), "voice_off", display.show_voice, workshop.id, None, **look)
        if checkin.closing(workshop):
            with st.container(horizontal=True, gap="small"):
                _switch("closing", display.show_closing, workshop.id, wall_now.closing)
        if room.board.clusters:
            with st.container(horizontal=True, gap="small"):
                for view, icon in _VIEWS.items():
                    look = {"icon": icon, "disabled": workshop.board_view == view, "width": "stretch"}
                    key = f"wall_{view.value}"
                    controls.button(visit.say(f"console.{key}"), key, hosting.show_board, workshop.id, view, **look)


def _switch(name: str, switch: Callable[[App, str, bool], None], workshop_id: str, on: bool) -> None:
    """Draw a button that says what it would do; it is as wide whatever it says."""
    label = visit.say(f"console.{name}_{'off' if on else 'on'}")
    controls.button(label, f"wall_{name}", switch, workshop_id, not on, width="stretch")


def _state(room: Room, now: Shown) -> None:
    """Say which page of which stage the wall shows, and what holds it."""
    wall_now = room.workshop.wall
    place = visit.say("console.page", page=now.at + 1, pages=now.of)
    stage = room.workshop.plan.stages[now.stage].title
    st.markdown(f"**{visit.plain(place)}** ・ {visit.plain(stage)}")
    st.caption(visit.say(f"console.{_STATES[wall_now.blank, wall_now.frozen is not None]}"))
