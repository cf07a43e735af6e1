"""A person's hand on the board: move, rename, merge, split, undo."""

import streamlit as st

from workshop.domain.board.opinions import no_opinion
from workshop.domain.model import Board, BoardView, Placement, Room, Where
from workshop.services.board import arranging
from workshop.services.facilitation import hosting
from workshop.services.wall import pages
from workshop.ui import controls, state, visit
from workshop.ui.panels.console import places

MOST_LETTERS = 60
"""Letters of a card shown in a list: what a select box of the console has room for."""
_ICONS = {BoardView.LIST: "view_list", BoardView.MAP: "bubble_chart"}


def draw(room: Room) -> None:
    """Draw the clusters with their cards, and what can be done with each. What a person did stays through every rerun."""
    board = room.board
    if not board.clusters:
        st.caption(visit.say("console.no_board"))
        return
    with st.container(horizontal=True):
        controls.button(visit.say("console.undo"), "undo", arranging.undo, room.workshop.id, icon=":material/undo:")
        for view in BoardView:
            look = {"icon": f":material/{_ICONS[view]}:", "disabled": room.workshop.board_view == view}
            controls.button(
                visit.say(f"console.wall_{view.value}"),
                f"wall_{view.value}",
                hosting.show_board,
                room.workshop.id,
                view,
                **look,
            )
    _move_form(room, board)
    for cluster in board.clusters:
        members = [n for n in board.members(cluster.id) if room.contributions[n].shown]
        with st.expander(visit.plain(f"{cluster.title} ({len(members)})"), key=f"cluster{cluster.id}"):
            controls.button(
                visit.say("console.show_group"),
                f"show{cluster.ref}",
                pages.show_group,
                room.workshop.id,
                cluster.id,
                icon=":material/tv:",
            )
            _rename_form(room, cluster.id, cluster.title)
            _merge_form(room, board, cluster.id)
            _split_form(room, cluster.id, members)
    for title, where in ((visit.say("console.loners"), Where.LONER), (visit.say("console.parked"), Where.PARKED)):
        numbers = [n for n, card in room.contributions.items() if card.shown and board.place(n).where == where]
        with st.expander(visit.plain(f"{title} ({len(numbers)})"), key=f"place{where.value}"):
            for number in numbers:
                st.text(_line(room, number) + _why_parked(room, number, where))


def _why_parked(room: Room, number: int, where: Where) -> str:
    """Say which kind of no opinion a parked card is; nothing where a person parked it for a reason of their own."""
    reason = no_opinion(room.contributions[number].text) if where == Where.PARKED else None
    return f" ─ {visit.say(f'console.parked_{reason.value}')}" if reason else ""


def _line(room: Room, number: int) -> str:
    return f"{number}: {visit.option(room.contributions[number].text[:MOST_LETTERS])}"


def _move_form(room: Room, board: Board) -> None:
    shown = [number for number, card in room.contributions.items() if card.shown]
    targets = [
        *(Placement(Where.CLUSTER, cluster.id) for cluster in board.clusters),
        Placement(Where.LONER),
        Placement(Where.PARKED),
    ]
    with st.form("move", border=True):
        which, where, go = st.columns([5, 4, 2], vertical_alignment="bottom")
        which.selectbox(
            visit.say("console.move_card"),
            shown,
            format_func=lambda n: _line(room, n),
            index=None,
            placeholder=visit.say("console.choose"),
            key="move_card",
        )
        where.selectbox(
            visit.say("console.move_to"),
            targets,
            format_func=lambda p: visit.option(places.name(board, p)),
            index=None,
            placeholder=visit.say("console.choose"),
            key="move_to",
        )
        go.form_submit_button(
            visit.say("console.move"), width="stretch", on_click=lambda: _move_chosen(room.workshop.id)
        )


def _move_chosen(workshop_id: str) -> None:
    number, place = state.value("move_card"), state.value("move_to")
    if number is not None and place is not None:
        controls.do(arranging.move, workshop_id, number, place)


def _rename_form(room: Room, cluster: int, title: str) -> None:
    with st.form(f"rename{cluster}", border=False):
        field, go = st.columns([6, 2], vertical_alignment="bottom")
        key = f"title{cluster}.{title}"
        field.text_input(visit.say("console.new_title"), value=title, max_chars=40, key=key)
        go.form_submit_button(
            visit.say("console.rename"),
            width="stretch",
            on_click=lambda: controls.do(arranging.rename, room.workshop.id, cluster, state.value(key)),
        )


def _merge_form(room: Room, board: Board, cluster: int) -> None:
    others = [other.id for other in board.clusters if other.id != cluster]
    with st.form(f"merge{cluster}", border=False):
        field, go = st.columns([6, 2], vertical_alignment="bottom")
        key = f"other{cluster}"
        field.selectbox(
            visit.say("console.merge_with"),
            others,
            format_func=lambda id: visit.option(board.cluster(id).title),
            index=None,
            placeholder=visit.say("console.choose"),
            key=key,
        )

        if room.ballots:
            st.caption(visit.say("console.merge_votes"))

        def merge_chosen() -> None:
            if state.value(key) is not None:
                controls.do(arranging.merge, room.workshop.id, cluster, state.value(key))

        go.form_submit_button(visit.say("console.merge"), width="stretch", on_click=merge_chosen)


def _split_form(room: Room, cluster: int, members: list[int]) -> None:
    with st.form(f"split{cluster}", border=False):
        cards, title = f"cards{cluster}", f"split_title{cluster}"
        st.multiselect(
            visit.say("console.split_cards"),
            members,
            format_func=lambda n: _line(room, n),
            placeholder=visit.say("console.choose"),
            key=cards,
        )
        field, go = st.columns([6, 2], vertical_alignment="bottom")
        field.text_input(visit.say("console.split_title"), max_chars=40, key=title)
        go.form_submit_button(
            visit.say("console.split"),
            width="stretch",
            on_click=lambda: controls.do(
                arranging.split, room.workshop.id, cluster, state.value(cards), state.value(title)
            ),
        )
