"""What the assistant proposes, as buttons: nothing changes until one is pressed, and then by the services of the console."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from workshop.domain.assistance import Act, Proposal, carried_out
from workshop.domain.model import JobKind, Placement, Room, Run, Where, WorkshopState
from workshop.ports import App
from workshop.services import contributing, gathering
from workshop.ui.runtime import button, say, work

WORDS = 60
"""Letters of a card shown beside its button."""
Doing = tuple[Callable[..., object], tuple[Any, ...]]


def offer(room: Room, proposals: Sequence[Proposal], run: Run) -> None:
    """Each proposal in words with its button; what is done already says so."""
    if not proposals:
        return
    st.markdown(f"**{say('assistant.proposals')}**")
    locked = room.workshop.state == WorkshopState.RUNNING and room.workshop.stage.people_first
    for place, proposal in enumerate(proposals):
        done = carried_out(proposal, room, run.at)
        words, act = st.columns([7, 3], vertical_alignment="center")
        words.text(say("assistant.done") if done else _words(room, proposal))
        if not done:
            doing, given = _doing(room, proposal)
            asks_ai = proposal.act in (Act.GATHER, Act.SUMMARISE)
            with act:
                button(
                    say(f"assistant.act_{proposal.act.value}"),
                    f"proposal{run.number}.{place}",
                    doing,
                    *given,
                    disabled=asks_ai and locked,
                    width="stretch",
                )


def _doing(room: Room, proposal: Proposal) -> Doing:
    """The service that carries it out, and what it is given."""
    workshop_id = room.workshop.id
    match proposal.act:
        case Act.HIDE:
            return contributing.hide, (workshop_id, proposal.card)
        case Act.MOVE:
            return gathering.move, (workshop_id, proposal.card, proposal.to)
        case Act.RENAME:
            return gathering.rename, (workshop_id, proposal.cluster, proposal.title)
    return _request, (workshop_id, JobKind(proposal.act.value))


def _request(_: App, workshop_id: str, kind: JobKind) -> None:
    work().request(workshop_id, kind)


def _words(room: Room, proposal: Proposal) -> str:
    """The change in words, with the card's own, so that nobody presses blindly."""
    card = room.contributions.get(proposal.card or 0)
    cluster = proposal.cluster
    return say(
        f"assistant.say_{proposal.act.value}",
        card=proposal.card,
        words=" ".join(card.text.split())[:WORDS] if card else "",
        place=_place(room, proposal.to) if proposal.to else "",
        old=room.board.cluster(cluster).title if cluster else "",
        title=proposal.title,
    )


def _place(room: Room, to: Placement) -> str:
    if to.cluster is not None:
        return room.board.cluster(to.cluster).title
    return say("console.loners") if to.where == Where.LONER else say("console.parked")
