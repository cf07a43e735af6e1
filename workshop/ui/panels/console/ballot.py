"""What the room votes on now, and the way to make it anew from the board."""

import streamlit as st

from workshop.domain.model import Room
from workshop.domain.votes.counting import open_ballot
from workshop.services.votes import opening
from workshop.ui import controls, visit


def draw(room: Room) -> None:
    """Draw the items while a vote is open. No count is told: nobody knows it before the close."""
    ballot = open_ballot(room.workshop, room.ballots)
    if ballot is None:
        return
    with st.expander(visit.label("console.ballot", count=len(ballot.items)), expanded=not ballot.items):
        for item in ballot.items:
            st.text(visit.words(item.words))
        cast = any(vote.ballot == ballot.number for vote in room.votes.values())
        st.caption(visit.say("console.ballot_cast" if cast else "console.ballot_free"))
        controls.button(visit.say("console.ballot_renew"), "renew", opening.renew, room.workshop.id, ballot.number)
