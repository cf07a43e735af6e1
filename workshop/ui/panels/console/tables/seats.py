"""Changing seats: drawn, shown with names to the facilitator alone, mended, and let count; and one person moved by hand."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from workshop.domain.facilitation.seating import MOST_TABLES, by_table
from workshop.domain.model import Person, Room, Seating, WorkshopState
from workshop.ports import App
from workshop.services.facilitation import seating
from workshop.services.facilitation.seating import Preview
from workshop.services.wall import display
from workshop.ui import controls, state, visit
from workshop.ui.panels.console.tables import link

BESIDE = 4
"""Tables beside each other."""
Names = Mapping[int, str]
"""How each person is called on the console, by number."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page has read: the seating that is proposed (None: none is), and the rounds that are over."""

    preview: Preview | None
    past: tuple[Seating, ...]


def draw(room: Room, reading: Reading) -> None:
    """Draw how people sit now, the next seating, the one person to be moved, and the rounds before."""
    workshop, seats = room.workshop, room.workshop.seats
    names = _names(room.persons)
    here = {number: one for number, one in room.persons.items() if number not in seats.away}
    facts = {"round": seats.round, "tables": workshop.tables, "people": len(here)}
    st.markdown(f"**{visit.label('seats.now', **facts)}**")
    if workshop.state != WorkshopState.CLOSED:
        if reading.preview is None:
            _form(room, names)
        else:
            _proposed(workshop.id, reading.preview, names)
        if workshop.wall.seats:
            controls.button(visit.say("seats.wall_off"), "wall_seats", display.show_seats, workshop.id, False)
        elif seats.since is not None:
            controls.button(visit.say("seats.wall_on"), "wall_seats", display.show_seats, workshop.id, True)
        _move(room, here, names)
        link.draw(room, dict(names))
    _past(room, reading.past, names)


def _form(room: Room, names: Names) -> None:
    """Ask for how many tables, who keeps the seat and who is away."""
    workshop, seats = room.workshop, room.workshop.seats
    people, here = list(room.persons), room.persons
    with st.form("seats", border=True):
        st.number_input(visit.say("seats.tables"), 1, MOST_TABLES, workshop.tables, key="seats_tables")
        for name, chosen in (("pinned", seats.pinned), ("away", seats.away)):
            st.multiselect(
                visit.say(f"seats.{name}"),
                people,
                [number for number in chosen if number in here],
                format_func=lambda number: _option(names[number], here[number].table),
                placeholder=visit.say("seats.nobody"),
                key=f"seats_{name}_{seats.drawn}",
            )
        st.caption(visit.say("seats.how"))
        st.form_submit_button(
            visit.say("seats.propose"),
            type="primary",
            on_click=lambda: controls.do(_propose, workshop.id, seats.drawn),
        )


def _propose(app: App, workshop_id: str, drawn: int) -> None:
    chosen = [state.value(f"seats_{name}_{drawn}") for name in ("pinned", "away")]
    seating.propose(app, workshop_id, state.value("seats_tables"), *chosen)


def _again(app: App, workshop_id: str, tables: int) -> None:
    """Draw another one, with the same people pinned and away."""
    with app.store.read(workshop_id) as db:
        seats = db.workshop.seats
    seating.propose(app, workshop_id, tables, seats.pinned, seats.away)


def _proposed(workshop_id: str, preview: Preview, names: Names) -> None:
    """Show the seating that does not count yet, table by table, and what can be done with it."""
    proposed = preview.proposed
    with st.container(border=True):
        st.markdown(f"**{visit.say('seats.proposal')}**")
        facts = {"tables": proposed.tables, "people": len(proposed.seats), "repeats": preview.repeats}
        st.markdown(visit.label("seats.repeats" if preview.repeats else "seats.no_repeats", **facts))
        if preview.newcomers:
            st.caption(visit.label("seats.newcomers", people=len(preview.newcomers)))
        tables = list(preview.tables.items())
        for first in range(0, len(tables), BESIDE):
            for column, (table, people) in zip(st.columns(BESIDE), tables[first : first + BESIDE], strict=False):
                with column:
                    st.markdown(f"**{visit.label('seats.table', table=table, people=len(people))}**")
                    st.text("\n".join(_line(names, person) for person in people))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = proposed.number
            st.selectbox(
                visit.say("seats.person"),
                [one.number for _, people in tables for one in people],
                format_func=lambda one: _option(names[one], proposed.seats[one]),
                key=f"seats_person_{number}",
            )
            st.selectbox(visit.say("seats.to"), [t for t, _ in tables], format_func=_table, key=f"seats_to_{number}")
            controls.button(visit.say("seats.place"), "seats_place", _place, workshop_id, number)
        with st.container(horizontal=True):
            controls.button(
                visit.say("seats.confirm"), "seats_ok", seating.confirm, workshop_id, number, type="primary"
            )
            controls.button(visit.say("seats.again"), "seats_again", _again, workshop_id, proposed.tables)
            controls.button(visit.say("seats.drop"), "seats_drop", seating.drop, workshop_id, number)


def _place(app: App, workshop_id: str, number: int) -> None:
    person, table = state.value(f"seats_person_{number}"), state.value(f"seats_to_{number}")
    seating.place(app, workshop_id, number, person, table)


def _move(room: Room, here: Mapping[int, Person], names: Names) -> None:
    """Offer to give one person another table now."""
    if not here:
        return
    with st.expander(visit.say("seats.move_title")):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                visit.say("seats.person"),
                list(here),
                format_func=lambda one: _option(names[one], here[one].table),
                key="seat_person",
            )
            tables = list(range(1, room.workshop.tables + 1))
            st.selectbox(visit.say("seats.to"), tables, format_func=_table, key="seat_to")
            controls.button(visit.say("seats.move"), "seats_move", _move_one, room.workshop.id)
        st.caption(visit.say("seats.move_how"))


def _move_one(app: App, workshop_id: str) -> None:
    seating.move(app, workshop_id, state.value("seat_person"), state.value("seat_to"))


def _past(room: Room, past: tuple[Seating, ...], names: Names) -> None:
    """List the rounds that are over, with who sat where."""
    if not past:
        return
    titles = {stage.id: stage.title for stage in room.workshop.plan.stages}
    with st.expander(visit.say("seats.past")):
        for round_ in past:
            st.markdown(f"**{visit.label('seats.round', round=round_.number, stage=titles[round_.stage])}**")
            for table, numbers in by_table(round_.seats).items():
                sat = "、".join(names[number] for number in numbers)
                st.caption(visit.plain(f"{_table(table)}: {sat}"))


def _names(persons: Mapping[int, Person]) -> Names:
    """Call people by their nicknames; with their number where two have the same, or one has none."""
    count = Counter(person.nickname for person in persons.values())
    nameless = visit.say("seats.nameless")
    return {
        number: one.nickname
        if one.nickname and count[one.nickname] == 1
        else visit.say("seats.name", name=one.nickname or nameless, number=number)
        for number, one in persons.items()
    }


def _line(names: Names, person: Person) -> str:
    """Write a person of a table, with the table they come from."""
    return visit.words(visit.say("seats.from", name=names[person.number], table=person.table))


def _option(name: str, table: int) -> str:
    return visit.option(visit.say("seats.at", name=name, table=table))


def _table(table: int) -> str:
    return visit.say("words.table", table=table)
