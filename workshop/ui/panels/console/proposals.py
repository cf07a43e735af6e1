"""What others propose for the board: objections of participants, and a grouping of all cards anew beside today's."""

import streamlit as st

from workshop.domain.board import placement
from workshop.domain.model import Board, Placement, Proposal, ProposalKind, ProposalState, Room, Where
from workshop.services.board import proposals
from workshop.ui import controls, visit
from workshop.ui.panels.console import places

MOST_SHOWN = 60
"""Moved cards listed; of a grouping of hundreds the clusters tell more than the cards."""


def draw(room: Room) -> None:
    """Draw all open proposals, each with one tap for yes and one for no."""
    waiting = [proposal for proposal in room.proposals.values() if proposal.state == ProposalState.OPEN]
    objections = [proposal for proposal in waiting if proposal.kind == ProposalKind.OBJECTION]
    if objections:
        st.markdown(f"**{visit.label('console.objections', count=len(objections))}**")
    for proposal in objections:
        _objection(room, proposal)
    for proposal in waiting:
        if proposal.kind == ProposalKind.REGROUP:
            _regrouping(room, proposal)


def _objection(room: Room, proposal: Proposal) -> None:
    [(number, (before, after))] = proposal.change.placements.items()
    with st.container(border=True):
        st.text(visit.words(room.contributions[number].text))
        names = {
            "before": places.name(room.board, before or Placement(Where.LONER)),
            "after": places.name(room.board, after or Placement(Where.LONER)),
        }
        st.caption(visit.label("console.from_to", **names))
        _buttons(room, proposal, "accept", "decline")


def _regrouping(room: Room, proposal: Proposal) -> None:
    board = room.board
    then = placement.apply(board, proposal.change)
    moves = proposals.moves(board, proposal.change)
    with st.container(border=True):
        st.markdown(f"**{visit.say('console.regroup_title')}**")
        if not moves:
            st.text(visit.say("console.regroup_none"))
        else:
            old, new = ({cluster.id for cluster in side.clusters} for side in (board, then))
            counts = {"moved": len(moves), "fresh": len(new - old), "gone": len(old - new)}
            st.text(visit.say("console.regroup_summary", **counts))
            left, right = st.columns(2)
            _side(left, visit.say("console.now"), room, board)
            _side(right, visit.say("console.then"), room, then)
            with st.expander(visit.say("console.moved_cards"), key=f"moved{proposal.number}"):
                for number, before, after in moves[:MOST_SHOWN]:
                    st.text(visit.words(room.contributions[number].text))
                    st.caption(
                        visit.plain(
                            visit.say(
                                "console.from_to", before=places.name(board, before), after=places.name(then, after)
                            )
                        )
                    )
        _buttons(room, proposal, "accept_regroup" if moves else "", "decline_regroup")


def _side(column: "st.delta_generator.DeltaGenerator", title: str, room: Room, board: Board) -> None:
    """Draw every cluster with how many shown cards it holds."""
    column.markdown(f"**{visit.plain(title)}**")
    shown = {number for number, card in room.contributions.items() if card.shown}
    for cluster in board.clusters:
        column.text(f"{cluster.title} ({len(shown & set(board.members(cluster.id)))})")
    loners = sum(board.place(number).where == Where.LONER for number in shown)
    column.text(f"{visit.say('console.loners')} ({loners})")


def _buttons(room: Room, proposal: Proposal, yes: str, no: str) -> None:
    where = (room.workshop.id, proposal.number)
    with st.container(horizontal=True):
        if yes:
            controls.button(
                visit.say(f"console.{yes}"), f"accept{proposal.number}", proposals.accept, *where, type="primary"
            )
        controls.button(visit.say(f"console.{no}"), f"decline{proposal.number}", proposals.decline, *where)
