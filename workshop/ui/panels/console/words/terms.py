"""Words that people use in different senses: for the facilitator, who may say so before talk stalls on it."""

from collections.abc import Sequence

import streamlit as st

from workshop.domain.model import Origin, Room
from workshop.domain.terms import TermUse
from workshop.live.released import source_label
from workshop.ui import visit


def draw(room: Room, uses: Sequence[TermUse] | None) -> None:
    """Draw each word with its senses and the cards that show them, then the words without a difference."""
    if not uses:
        st.caption(visit.say("terms.nothing_yet" if uses is None else "terms.no_words"))
        return
    differing = [use for use in uses if use.senses]
    if not differing:
        st.caption(visit.say("terms.none"))
    for use in differing:
        _term(room, use)
    same = [visit.say("terms.word", term=use.term, cards=use.cards) for use in uses if not use.senses]
    if same:
        st.caption(visit.label("terms.same", words="、".join(same)))


def _term(room: Room, use: TermUse) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{visit.plain(use.term)}**")
            st.badge(visit.say(f"words.origin_{use.by.value}"), color="blue")
        st.caption(
            visit.plain(
                visit.say("terms.meaning", meaning=use.meaning) if use.meaning else visit.say("terms.no_meaning")
            )
        )
        for place, sense in enumerate(use.senses, start=1):
            st.text(visit.words(visit.say("terms.sense", place=place, phrase=sense.phrase)))
            for citation in sense.citations:
                st.caption(visit.plain(f"{source_label(room, citation.ref)} 「{citation.quote}」"))
        if use.by == Origin.AUTO:
            st.caption(visit.say("terms.apart"))
