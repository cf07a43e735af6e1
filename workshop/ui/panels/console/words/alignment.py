"""A word in two senses before the room: the facilitator opens it, ends the choosing, and says what is held from then on."""

from collections.abc import Sequence

import streamlit as st

from workshop.domain.facilitation.alignments import MOST_PHRASE, MOST_TERM, counts, live, meaning
from workshop.domain.model import Alignment, AlignmentState, Meant, Origin, Room, WorkshopState
from workshop.domain.terms import TermUse, holds
from workshop.ports import App
from workshop.services.facilitation import alignments
from workshop.ui import controls, state, visit

TERM = "align_term"
"""Key of the box for the word."""


def draw(room: Room, uses: Sequence[TermUse] | None) -> None:
    """Draw the alignment that is on, else the form that opens one; then the words that were aligned."""
    if room.workshop.state != WorkshopState.RUNNING:
        st.caption(visit.say("alignment.not_now"))
    elif now := live(room.alignments):
        with st.container(border=True):
            _now(room.workshop.id, now)
    else:
        _proposed(room.workshop.id, uses or ())
        _form(room)
    for alignment in room.alignments.values():
        if not alignment.live:
            said = meaning(alignment) or visit.say("alignment.nothing_held")
            st.caption(visit.label("alignment.past", term=alignment.term, meaning=said))


def _now(workshop_id: str, now: Alignment) -> None:
    st.markdown(f"**{visit.label('words.meant_title', term=now.term)}**")
    here = (workshop_id, now.number)
    if now.state == AlignmentState.OPEN:
        st.caption(visit.say("alignment.is_open"))
        with st.container(horizontal=True):
            controls.button(visit.say("alignment.count"), "align_count", alignments.count, *here, type="primary")
            controls.button(visit.say("alignment.drop"), "align_away", alignments.put_away, *here)
        return
    names = {Meant.FIRST: now.senses[0].phrase, Meant.SECOND: now.senses[1].phrase, Meant.BOTH: _both()}
    for meant, count in counts(now).items():
        st.text(visit.words(visit.say("alignment.counted", phrase=names[meant], count=count)))
    if now.state == AlignmentState.COUNTED:
        st.caption(visit.say("alignment.choose"))
        for meant in Meant:
            label = visit.label("alignment.hold", phrase=names[meant])
            controls.button(label, f"align_{meant.value}", alignments.hold, *here, meant)
    else:
        st.success(visit.label("words.meant_held", held=meaning(now)))
        controls.button(visit.say("alignment.reopen"), "align_reopen", alignments.reopen, *here)
    controls.button(visit.say("alignment.away"), "align_away", alignments.put_away, *here)


def _both() -> str:
    return visit.say("words.meant_both")


def _proposed(workshop_id: str, uses: Sequence[TermUse]) -> None:
    """Draw what a look at the words has found, as proposals: a person opens one, or not."""
    for place, use in enumerate(use for use in uses if use.senses):
        with st.container(horizontal=True, vertical_alignment="center"):
            names = {"term": use.term, "first": use.senses[0].phrase, "second": use.senses[1].phrase}
            st.badge(visit.say(f"words.origin_{use.by.value}"), color="blue")
            st.text(visit.words(visit.say("alignment.proposed", **names)))
            sides = [(sense.phrase, [int(cited.ref[1:]) for cited in sense.citations]) for sense in use.senses[:2]]
            opened = (workshop_id, use.term, sides, use.by)
            controls.button(visit.say("alignment.open"), f"align_use{place}", alignments.open_word, *opened)


def _form(room: Room) -> None:
    """Draw the word, then the cards that use it, to be put into two senses."""
    st.caption(visit.say("alignment.how"))
    st.text_input(visit.say("alignment.term"), key=TERM, max_chars=MOST_TERM)
    term = str(state.value(TERM) or "").strip()
    if not term:
        return
    cards = {n: card.text for n, card in room.contributions.items() if card.shown and holds(card.text, term)}
    if len(cards) < 2:
        st.info(visit.say("alignment.few_cards"))
        return
    with st.form("alignment", border=True):
        for name, mark in (("first", "①"), ("second", "②")):
            st.text_input(visit.label("alignment.phrase", mark=mark), key=f"align_phrase_{name}", max_chars=MOST_PHRASE)
            st.multiselect(
                visit.label("alignment.cards", mark=mark),
                list(cards),
                format_func=lambda n: visit.option(cards[n]),
                placeholder=visit.say("alignment.pick"),
                key=f"align_cards_{name}",
            )
        st.form_submit_button(
            visit.say("alignment.open"), type="primary", on_click=lambda: controls.do(_open, room.workshop.id)
        )


def _open(app: App, workshop_id: str) -> None:
    """Open it; what was not taken stays in the boxes."""
    sides = [
        (str(state.value(f"align_phrase_{name}") or ""), list(state.value(f"align_cards_{name}") or ()))
        for name in ("first", "second")
    ]
    alignments.open_word(app, workshop_id, str(state.value(TERM) or ""), sides, Origin.PERSON)
    state.clear(TERM)
