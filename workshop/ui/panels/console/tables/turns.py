"""Whose turn it is to speak in a share stage: the next table, another one, later; and the minutes each was given and took."""

import streamlit as st

from workshop.domain.facilitation.turns import count, minutes_each, turns_of
from workshop.domain.model import Room, TableTurns, WorkshopState
from workshop.ports import App
from workshop.services.facilitation import turns
from workshop.ui import controls, state, visit

MORE = 0.5
"""Minutes that one press adds to a turn."""


def draw(room: Room) -> None:
    """Draw the buttons and the order while tables speak; nothing in any other stage."""
    now = turns_of(room)
    if now is None or room.workshop.state != WorkshopState.RUNNING:
        return
    workshop, speaking = room.workshop, now.now.table if now.now else 0
    with st.container(border=True):
        each = _clock(minutes_each(workshop, now))
        heading = (
            visit.label("turns.now", table=speaking, minutes=_clock(now.now.planned))
            if now.now
            else visit.label("turns.nobody", tables=count(now), minutes=each)
        )
        st.markdown(f"**{heading}**")
        _next(workshop.id, now, speaking)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            tables = [table for table in range(1, workshop.tables + 1) if table != speaking]
            st.selectbox(visit.say("turns.other"), tables, format_func=_table, key="turn_table")
            controls.button(visit.say("turns.call"), "turn_call", _call, workshop.id, speaking)
        _order(now)


def _next(workshop_id: str, now: TableTurns, speaking: int) -> None:
    """Draw what is pressed most; a button stands where it stood whether it can be pressed or not."""
    following = now.waiting[0] if now.waiting else 0
    with st.container(horizontal=True):
        label = visit.label("turns.next", table=following) if following else visit.say("turns.last")
        look = {"type": "primary", "disabled": not following}
        controls.button(label, "turn_next", turns.call, workshop_id, following, speaking, **look)
        late = visit.label("turns.later", table=following) if following else visit.say("turns.later_nobody")
        controls.button(late, "turn_later", turns.later, workshop_id, following, disabled=len(now.waiting) < 2)
        look = {"disabled": not speaking}
        controls.button(visit.say("turns.more"), "turn_more", turns.extend, workshop_id, MORE, speaking, **look)
        controls.button(visit.say("turns.finish"), "turn_finish", turns.finish, workshop_id, speaking, **look)


def _call(app: App, workshop_id: str, seen: int) -> None:
    turns.call(app, workshop_id, state.value("turn_table"), seen)


def _order(now: TableTurns) -> None:
    """List who has spoken, with the minutes given and taken, and who waits, in order."""
    for turn in now.done:
        facts = {"table": turn.table, "planned": _clock(turn.planned), "used": _clock(turn.used)}
        st.caption(visit.label("turns.done", **facts))
    if now.waiting:
        st.caption(visit.label("turns.waiting", tables=" → ".join(_table(table) for table in now.waiting)))


def _table(table: int) -> str:
    return visit.say("words.table", table=table)


def _clock(minutes: float) -> str:
    """Write minutes as a clock does: 1:50."""
    whole, seconds = divmod(round(minutes * 60), 60)
    return f"{whole}:{seconds:02d}"
