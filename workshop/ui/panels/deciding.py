"""What others propose for the board: objections of participants, and a grouping of all cards anew beside today's."""

import streamlit as st

from workshop.domain import placement
from workshop.domain.model import Board, Placement, Proposal, ProposalKind, ProposalState, Room, Where
from workshop.services import proposing
from workshop.ui.runtime import button, plain, say

MOST_SHOWN = 60
"""Moved cards listed; of a grouping of hundreds the clusters tell more than the cards."""


def decide(room: Room) -> None:
    """All open proposals, each with one tap for yes and one for no."""
    waiting = [one for one in room.proposals.values() if one.state == ProposalState.OPEN]
    objections = [one for one in waiting if one.kind == ProposalKind.OBJECTION]
    if objections:
        st.markdown(f"**{say('console.objections', count=len(objections))}**")
    for one in objections:
        _objection(room, one)
    for one in waiting:
        if one.kind == ProposalKind.REGROUP:
            _regrouping(room, one)


def _objection(room: Room, proposal: Proposal) -> None:
    [(number, (before, after))] = proposal.change.placements.items()
    with st.container(border=True):
        st.text(room.contributions[number].text)
        names = {
            "before": _name(room.board, before or Placement(Where.LONER)),
            "after": _name(room.board, after or Placement(Where.LONER)),
        }
        st.caption(plain(say("console.from_to", **names)))
        _buttons(room, proposal, "accept", "decline")


def _regrouping(room: Room, proposal: Proposal) -> None:
    board = room.board
    then = placement.apply(board, proposal.change)
    moved = proposing.moves(board, proposal.change)
    with st.container(border=True):
        st.markdown(f"**{say('console.regroup_title')}**")
        if not moved:
            st.text(say("console.regroup_none"))
        else:
            old, new = ({cluster.id for cluster in side.clusters} for side in (board, then))
            counts = {"moved": len(moved), "fresh": len(new - old), "gone": len(old - new)}
            st.text(say("console.regroup_summary", **counts))
            left, right = st.columns(2)
            _side(left, say("console.now"), room, board)
            _side(right, say("console.then"), room, then)
            with st.expander(say("console.moved_cards"), key=f"moved{proposal.number}"):
                for number, before, after in moved[:MOST_SHOWN]:
                    st.text(room.contributions[number].text)
                    st.caption(plain(say("console.from_to", before=_name(board, before), after=_name(then, after))))
        _buttons(room, proposal, "accept_regroup" if moved else "", "decline_regroup")


def _side(column: "st.delta_generator.DeltaGenerator", title: str, room: Room, board: Board) -> None:
    """Every cluster with how many shown cards it holds."""
    column.markdown(f"**{title}**")
    shown = {number for number, card in room.contributions.items() if card.shown}
    for cluster in board.clusters:
        column.text(f"{cluster.title} ({len(shown & set(board.members(cluster.id)))})")
    loners = sum(board.place(number).where == Where.LONER for number in shown)
    column.text(f"{say('console.loners')} ({loners})")


def _buttons(room: Room, proposal: Proposal, yes: str, no: str) -> None:
    where = (room.workshop.id, proposal.number)
    with st.container(horizontal=True):
        if yes:
            button(say(f"console.{yes}"), f"accept{proposal.number}", proposing.accept, *where, type="primary")
        button(say(f"console.{no}"), f"decline{proposal.number}", proposing.decline, *where)


def _name(board: Board, place: Placement) -> str:
    known = {cluster.id: cluster.title for cluster in board.clusters}
    if place.cluster is not None:
        return known.get(place.cluster, "")
    return say("console.loners") if place.where == Where.LONER else say("console.parked")
