"""What tables state in their own words, with one tap to let a sentence in or take it off."""

import streamlit as st

from workshop.domain.model import Room, Statement, Visibility
from workshop.domain.text.personal.signs import signs
from workshop.services.cards import statements
from workshop.ui import controls, visit


def draw(room: Room) -> None:
    """Draw all sentences that were not taken back, table by table: those that wait first, with what in them seems to tell of a person."""
    standing = [s for s in room.statements.values() if s.visibility != Visibility.WITHDRAWN]
    if not standing:
        return
    waiting = [s for s in standing if s.visibility == Visibility.WAITING]
    with st.expander(visit.label("console.statements", count=len(standing)), expanded=bool(waiting)):
        others = sorted((s for s in standing if s not in waiting), key=lambda s: (s.table, s.number))
        for statement in (*waiting, *others):
            _statement(room, statement)


def _statement(room: Room, statement: Statement) -> None:
    shown = statement.visibility == Visibility.SHOWN
    with st.container(border=True):
        st.text(visit.words(statement.text))
        if not shown:
            for piece in signs(statement.text):
                st.warning(visit.label(f"room.asks_{piece.sign.value}", piece=piece.text))
        told = visit.say("words.table", table=statement.table)
        st.caption(
            visit.plain(told if shown else f"{told} ・ {visit.say(f'console.statement_{statement.visibility}')}")
        )
        label = visit.say("console.statement_hide" if shown else "console.statement_show")
        where = (room.workshop.id, statement.number, not shown)
        controls.button(label, f"statement{statement.number}", statements.show, *where)
