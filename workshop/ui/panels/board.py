"""A person's hand on the board: move, rename, merge, split, undo."""

import streamlit as st

from workshop.domain.model import Board, BoardView, Placement, Room, Where
from workshop.services import gathering, hosting
from workshop.ui.runtime import button, do, plain, say, value

_ICONS = {BoardView.LIST: "view_list", BoardView.MAP: "bubble_chart"}


def arrange(room: Room) -> None:
    """The clusters with their cards, and what can be done with each. What a person did stays through every rerun."""
    board = room.board
    if not board.clusters:
        st.caption(say("console.no_board"))
        return
    with st.container(horizontal=True):
        button(say("console.undo"), "undo", gathering.undo, room.workshop.id, icon=":material/undo:")
        for view in BoardView:
            look = {"icon": f":material/{_ICONS[view]}:", "disabled": room.workshop.board_view == view}
            button(
                say(f"console.wall_{view.value}"),
                f"wall_{view.value}",
                hosting.show_board,
                room.workshop.id,
                view,
                **look,
            )
    _move(room, board)
    for cluster in board.clusters:
        members = [n for n in board.members(cluster.id) if room.contributions[n].shown]
        with st.expander(plain(f"{cluster.title} ({len(members)})"), key=f"cluster{cluster.id}"):
            _rename(room, cluster.id, cluster.title)
            _merge(room, board, cluster.id)
            _split(room, cluster.id, members)
    for title, where in ((say("console.loners"), Where.LONER), (say("console.parked"), Where.PARKED)):
        numbers = [n for n, card in room.contributions.items() if card.shown and board.place(n).where == where]
        with st.expander(f"{title} ({len(numbers)})", key=f"place{where.value}"):
            for number in numbers:
                st.text(_line(room, number))


def _line(room: Room, number: int) -> str:
    words = " ".join(room.contributions[number].text.split())
    return f"{number}: {words[:60]}"


def _move(room: Room, board: Board) -> None:
    shown = [number for number, card in room.contributions.items() if card.shown]
    places = [
        *(Placement(Where.CLUSTER, cluster.id) for cluster in board.clusters),
        Placement(Where.LONER),
        Placement(Where.PARKED),
    ]
    with st.form("move", border=True):
        which, where, go = st.columns([5, 4, 2], vertical_alignment="bottom")
        which.selectbox(
            say("console.move_card"),
            shown,
            format_func=lambda n: _line(room, n),
            index=None,
            placeholder=say("console.choose"),
            key="move_card",
        )
        where.selectbox(
            say("console.move_to"),
            places,
            format_func=lambda p: _place_name(board, p),
            index=None,
            placeholder=say("console.choose"),
            key="move_to",
        )
        go.form_submit_button(say("console.move"), width="stretch", on_click=lambda: _moved(room.workshop.id))


def _moved(workshop_id: str) -> None:
    number, place = value("move_card"), value("move_to")
    if number is not None and place is not None:
        do(gathering.move, workshop_id, number, place)


def _place_name(board: Board, place: Placement) -> str:
    if place.cluster is not None:
        return board.cluster(place.cluster).title
    return say("console.loners") if place.where == Where.LONER else say("console.parked")


def _rename(room: Room, cluster: int, title: str) -> None:
    with st.form(f"rename{cluster}", border=False):
        field, go = st.columns([6, 2], vertical_alignment="bottom")
        key = f"title{cluster}.{title}"
        field.text_input(say("console.new_title"), value=title, max_chars=40, key=key)
        go.form_submit_button(
            say("console.rename"),
            width="stretch",
            on_click=lambda: do(gathering.rename, room.workshop.id, cluster, value(key)),
        )


def _merge(room: Room, board: Board, cluster: int) -> None:
    others = [other.id for other in board.clusters if other.id != cluster]
    with st.form(f"merge{cluster}", border=False):
        field, go = st.columns([6, 2], vertical_alignment="bottom")
        key = f"other{cluster}"
        field.selectbox(
            say("console.merge_with"),
            others,
            format_func=lambda id: board.cluster(id).title,
            index=None,
            placeholder=say("console.choose"),
            key=key,
        )

        def merged() -> None:
            if value(key) is not None:
                do(gathering.merge, room.workshop.id, cluster, value(key))

        go.form_submit_button(say("console.merge"), width="stretch", on_click=merged)


def _split(room: Room, cluster: int, members: list[int]) -> None:
    with st.form(f"split{cluster}", border=False):
        cards, title = f"cards{cluster}", f"split_title{cluster}"
        st.multiselect(
            say("console.split_cards"),
            members,
            format_func=lambda n: _line(room, n),
            placeholder=say("console.choose"),
            key=cards,
        )
        field, go = st.columns([6, 2], vertical_alignment="bottom")
        field.text_input(say("console.split_title"), max_chars=40, key=title)
        go.form_submit_button(
            say("console.split"),
            width="stretch",
            on_click=lambda: do(gathering.split, room.workshop.id, cluster, value(cards), value(title)),
        )
