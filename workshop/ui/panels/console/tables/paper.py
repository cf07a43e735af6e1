"""Cards from paper: sheets to print, one a table, and the form in which a helper types what was written on them."""

from dataclasses import dataclass

import streamlit as st

from workshop.domain.model import Kind, Workshop, WorkshopState
from workshop.domain.text.personal.signs import Piece
from workshop.ports import App
from workshop.services.cards import paper, writing
from workshop.ui import controls, state, visit
from workshop.ui.panels.console.tables import asking

ASKED = "paper_asked"
"""What was asked about: the words typed, and the pieces of them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was typed from one sheet."""

    words: str
    table: int
    stage: str
    ticked: bool


def draw(workshop: Workshop) -> None:
    """Draw the way to the sheets, and while people have begun to write the form with what is asked about, or what was just stored."""
    with st.expander(visit.say("paper.title")):
        st.link_button(visit.say("paper.print"), f"/sheets?c={workshop.code}", icon=":material/print:")
        stages = paper.stages_of(workshop)
        if workshop.state == WorkshopState.RUNNING and stages:
            _form(workshop, stages)


def _form(workshop: Workshop, stages: tuple[str, ...]) -> None:
    titles = {stage.id: stage.title for stage in workshop.plan.stages}
    with st.form("paper", clear_on_submit=False, border=False):
        st.text_area(visit.say("paper.words"), key="paper_words", height=140)
        st.selectbox(
            visit.say("paper.table"),
            range(1, workshop.ever_tables + 1),
            format_func=lambda table: visit.say("words.table", table=table),
            key="paper_table",
        )
        st.selectbox(
            visit.say("paper.stage"), stages, format_func=lambda stage: visit.option(titles[stage]), key="paper_stage"
        )
        st.checkbox(visit.say("paper.consent"), key="paper_consent")
        st.caption(visit.say("paper.how"))
        if any(workshop.plan.stage(stage).card == Kind.TREND for stage in stages):
            st.caption(visit.plain(visit.say("paper.how_trends")))
        st.form_submit_button(visit.say("paper.send"), on_click=lambda: controls.do(_ask, workshop.id))
    asked: tuple[Sheet, tuple[Piece, ...]] | None = state.kept(ASKED)
    if asked is not None:
        sheet, pieces = asked
        asking.draw("paper", sheet.words, pieces, _mend, _store, workshop.id, sheet)
    elif sentence := state.recall("paper"):
        st.success(visit.plain(sentence))


def _ask(app: App, workshop_id: str) -> None:
    """Make cards of the lines, or ask first. What was not taken stays in the box."""
    names = ("words", "table", "stage", "consent")
    words, table, stage, consent = (state.value(f"paper_{name}") for name in names)
    sheet = Sheet(words, table, stage, bool(consent))
    state.keep(ASKED, None)
    pieces = tuple(
        piece for line in words.splitlines() if line.strip() for piece in writing.doubts(app, workshop_id, None, line)
    )
    if pieces:
        state.keep(ASKED, (sheet, pieces))
    else:
        _store(app, workshop_id, sheet)


def _mend(_: App) -> None:
    """Let go of the question: the words are in the box."""
    state.keep(ASKED, None)


def _store(app: App, workshop_id: str, sheet: Sheet) -> None:
    """Make cards of the lines; others begun meanwhile stay in the box."""
    where = (sheet.table, sheet.stage, sheet.ticked)
    cards = paper.type_in(app, workshop_id, app.token(), sheet.words, *where)
    state.keep(ASKED, None)
    if state.value("paper_words") == sheet.words:
        state.clear("paper_words")
    told = visit.say("paper.stored", count=len(cards), table=sheet.table)
    if waiting := sum(not card.shown for card in cards):
        told = visit.sentences(told, visit.say("paper.waiting", waiting=waiting))
    state.remember("paper", told)
