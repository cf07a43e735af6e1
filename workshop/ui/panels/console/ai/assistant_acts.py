"""The assistant's proposals as buttons: nothing changes until one is pressed, and then by the services of the console."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from workshop.domain.assistant.answers import ActKind, ProposedAct, carried_out
from workshop.domain.model import JobKind, Room, Run
from workshop.domain.text import folding
from workshop.ports import App
from workshop.services.board import arranging
from workshop.services.cards import moderating
from workshop.ui import controls, visit
from workshop.ui.panels.console import places

MOST_LETTERS = 60
"""Letters of a card shown beside its button."""
Call = tuple[Callable[..., object], tuple[Any, ...]]


def draw(room: Room, proposals: Sequence[ProposedAct], run: Run) -> None:
    """Draw each proposal in words with its button; what is done already says so."""
    if not proposals:
        return
    st.markdown(f"**{visit.say('assistant.proposals')}**")
    locked = room.workshop.people_first
    for place, proposal in enumerate(proposals):
        is_done = carried_out(proposal, room, run.at)
        sentence, act = st.columns([7, 3], vertical_alignment="center")
        sentence.text(visit.say("assistant.done") if is_done else _sentence(room, proposal))
        if not is_done:
            service, arguments = _call(room, proposal)
            asks_ai = proposal.act in (ActKind.GATHER, ActKind.SUMMARISE)
            with act:
                controls.button(
                    visit.say(f"assistant.act_{proposal.act.value}"),
                    f"proposal{run.number}.{place}",
                    service,
                    *arguments,
                    disabled=asks_ai and locked,
                    width="stretch",
                )


def _call(room: Room, proposal: ProposedAct) -> Call:
    """Choose the service that carries it out, with its arguments."""
    workshop_id = room.workshop.id
    match proposal.act:
        case ActKind.HIDE:
            return moderating.hide, (workshop_id, proposal.card)
        case ActKind.MOVE:
            return arranging.move, (workshop_id, proposal.card, proposal.to)
        case ActKind.RENAME:
            return arranging.rename, (workshop_id, proposal.cluster, proposal.title)
    return _request, (workshop_id, JobKind(proposal.act.value))


def _request(_: App, workshop_id: str, kind: JobKind) -> None:
    visit.jobs().request(workshop_id, kind)


def _sentence(room: Room, proposal: ProposedAct) -> str:
    """Say the change in a sentence, with the card's own, so that nobody presses blindly."""
    card = room.contributions.get(proposal.card or 0)
    cluster = proposal.cluster
    return visit.say(
        f"assistant.say_{proposal.act.value}",
        card=proposal.card,
        words=folding.line(card.text)[:MOST_LETTERS] if card else "",
        place=places.name(room.board, proposal.to) if proposal.to else "",
        old=room.board.cluster(cluster).title if cluster else "",
        title=proposal.title,
    )
