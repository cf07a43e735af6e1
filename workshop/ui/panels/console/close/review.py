"""The five-minute review (ふりかえり), once the workshop is over: what to change next time, and the figures it comes from."""

import streamlit as st

from workshop.domain.model import Room, WorkshopState
from workshop.exports.nodes import Block, Bullets, Chapter, Counts, Paragraph, Table
from workshop.exports.review import review_of
from workshop.services.record import report
from workshop.ui import state, visit


def draw(room: Room) -> None:
    """Draw it after the end, what to change next time in sight and the figures folded below."""
    workshop = room.workshop
    if workshop.state != WorkshopState.CLOSED:
        return
    made = state.once("review", (workshop.id, workshop.revision), lambda: report.report(visit.app(), workshop.id))
    first, *figures = review_of(made)
    with st.container(border=True, key="review"):
        st.markdown(f"**{visit.say('review.title')}**")
        st.caption(visit.say("review.internal"))
        _chapter(first)
        with st.expander(visit.say("review.figures")):
            for chapter in figures:
                _chapter(chapter)
        st.link_button(visit.say("review.print"), f"/review?c={workshop.code}", icon=":material/print:")


def _chapter(chapter: Chapter) -> None:
    st.markdown(f"**{visit.plain(chapter.title)}**")
    for block in chapter.blocks:
        _block(block)
    for below in chapter.chapters:
        _chapter(below)


def _block(block: Block) -> None:
    match block:
        case Paragraph():
            st.markdown(visit.plain(_words(block)))
        case Bullets():
            st.markdown("\n".join(f"- {visit.plain(_words(item.paragraph))}" for item in block.items))
        case Counts():
            st.markdown(visit.plain("、".join(f"{row.label} ×{row.number}" for row in block.rows)))
        case Table():
            columns = [column.title for column in block.columns]
            rows = [
                {name: visit.plain(str(cell)) for name, cell in zip(columns, row, strict=True)} for row in block.rows
            ]
            st.table(rows)


def _words(paragraph: Paragraph) -> str:
    return "".join(span.words for span in paragraph.spans)
