"""The closing checklist: what is open, each line with the button that does it or leads there. The workshop can be ended with lines open."""

import streamlit as st

from workshop import exports, texts
from workshop.domain.facilitation.checklist import Line, Point, changed_since_saved, checklist, said_next
from workshop.domain.model import PageKind, Room, WorkshopState
from workshop.ports import App
from workshop.services.facilitation import closing
from workshop.services.wall import pages
from workshop.ui import controls, state, visit
from workshop.ui.components.feed import TAB

_TABS = {Point.DRAFTS: 0, Point.QUESTIONS: 2}
"""Places of the tabs that lines lead to."""


def draw(room: Room) -> None:
    """Draw the list at the close and after the end; nothing before."""
    lines = checklist(room)
    if not lines:
        return
    with st.container(border=True, key="closing"):
        title = "title_after" if room.workshop.state == WorkshopState.CLOSED else "title"
        st.markdown(f"**{visit.say(f'closing.{title}')}**")
        for line in lines:
            _line(room, line)
            if line.point == Point.NEXT:
                _next(room)


def front(room: Room, usual: int) -> int:
    """Give the place of the tab that comes first: the one a line has led to in this stage, else the usual one."""
    stage, place = state.kept(TAB) or ("", usual)
    return int(place) if stage == room.workshop.stage.id else usual


def opened() -> int:
    """Count how often a line has led to a tab."""
    return state.turn(TAB)


def _line(room: Room, line: Line) -> None:
    name = "done" if line.done else "open"
    if line.point == Point.NEXT and not line.done and said_next(room):
        name = "unseen"
    told = visit.say(f"closing.{line.point.value}_{name}", count=line.open)
    if line.point == Point.RECORD and changed_since_saved(room):
        told = visit.sentences(told, visit.say("closing.record_changed"))
    mark = ":material/check_circle:" if line.done else ":material/radio_button_unchecked:"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{mark} {visit.plain(told)}", width="content" if line.done else "stretch")
        if line.point != Point.RECORD:
            _hand(room, line)
    if line.point == Point.RECORD:
        _formats(room)


def _hand(room: Room, line: Line) -> None:
    """Draw the button of a line; of a line that is done only where one may want it again."""
    workshop, point = room.workshop, line.point
    if line.done or (point == Point.NEXT and workshop.closing.thanked):
        return
    label, key = visit.say(f"closing.{point.value}_button"), f"closing_{point.value}"
    if point in _TABS:
        controls.button(label, key, _open, workshop.stage.id, _TABS[point])
    else:
        kind = PageKind.RESULT if point == Point.VOTES else PageKind.RESULTS
        frozen = workshop.wall.frozen is not None
        controls.button(label, key, pages.show_kind, workshop.id, kind, disabled=frozen)


def _formats(room: Room) -> None:
    """Draw a link to each file of the record."""
    with st.container(horizontal=True, gap="small"):
        for form in exports.FORMATS:
            address = f"/api/w/{room.workshop.code}/exports/{form.name}"
            st.link_button(visit.say(f"exports.format_{form.name}"), address, icon=":material/download:")


def _next(room: Room) -> None:
    """Draw what comes next, to be said or changed."""
    workshop = room.workshop
    now = workshop.closing
    told = texts.next_day(visit.language(), now.next_on, now.next_words)
    title = visit.plain(told) if told else visit.say("closing.next_say")
    with (
        st.expander(title, expanded=not told, key="closing_next_form"),
        st.form("closing_next_words", border=False),
    ):
        day, words = st.columns([2, 3])
        day.date_input(visit.say("closing.next_on"), value=now.next_on, key="closing_next_on", format="YYYY/MM/DD")
        words.text_input(
            visit.say("closing.next_words"),
            value=now.next_words,
            key="closing_next_text",
            placeholder=visit.say("closing.next_example"),
        )
        st.form_submit_button(visit.say("closing.next_send"), on_click=lambda: controls.do(_say, workshop.id))


def _open(_: App, stage: str, place: int) -> None:
    """Bring a tab to the front."""
    state.keep(TAB, (stage, place))
    state.next_turn(TAB)


def _say(app: App, workshop_id: str) -> None:
    words = str(state.value("closing_next_text") or "")
    closing.say_next(app, workshop_id, state.value("closing_next_on"), words)
