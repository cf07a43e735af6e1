"""A citation as a reviewer reads it: the whole card or paragraph, with the words quoted marked in it."""

from collections.abc import Mapping

import streamlit as st

from workshop import texts
from workshop.domain.grounding.beside import pieces
from workshop.domain.model import Citation, Room
from workshop.live.released import source_label
from workshop.ui import visit


def draw(room: Room, citation: Citation, beside: Mapping[str, str]) -> None:
    """Draw the source of a sentence. Where it is not to be seen any more, as a document that was removed, the quote stands alone."""
    label, source = source_label(room, citation.ref), beside.get(citation.ref)
    if source is None or citation.translation:
        st.caption(visit.plain(f"{label} {texts.quoted(visit.language(), citation)}"))
    if source is not None:
        held = [(piece.text, piece.quoted) for piece in pieces(source, citation.quote)]
        st.caption(visit.marked([(f"{label} ", False), *held]))
