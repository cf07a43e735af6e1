"""Drafts beside their sources: read, edit, drop, release or hold. Only what is released reaches the room."""

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from workshop import texts
from workshop.domain.coverage import coverage
from workshop.domain.model import Draft, DraftEdit, DraftKind, DraftState, Room, Sentence
from workshop.domain.taken_back import TakenBack, taken_back
from workshop.live.released import source_label
from workshop.services import reviewing
from workshop.ui.runtime import button, do, language, plain, say, value


def review(room: Room, edits: Sequence[DraftEdit]) -> None:
    """All drafts, the newest first."""
    words = taken_back(room.contributions.values())
    edits = words.edits(edits, room.drafts)
    drafts = sorted(room.drafts.values(), key=lambda draft: -draft.number)
    if not drafts:
        st.caption(say("console.no_drafts"))
    for place, draft in enumerate(drafts):
        kind, state = say(f"console.kind_{draft.kind.value}"), say(f"console.state_{draft.state.value}")
        label = f"{kind} {draft.number} ・ {plain(_about(room, draft))} ・ {state}"
        with st.expander(label, expanded=place == 0, key=f"draft{draft.number}"):
            _one(room, draft, words, [edit for edit in edits if edit.draft == draft.number])


def _about(room: Room, draft: Draft) -> str:
    if draft.kind == DraftKind.SUMMARY or draft.theme is None:
        return draft.title
    table = f" {say('words.table', table=draft.table)}" if draft.table else ""
    return f"{room.workshop.plan.theme(draft.theme).name}{table}"


def _one(room: Room, whole: Draft, words: TakenBack, edits: Sequence[DraftEdit]) -> None:
    draft = words.draft(whole)
    st.badge(say(f"words.origin_{draft.origin.value}"), color="blue")
    if draft.kind == DraftKind.SCENARIO:
        st.text(f"{draft.year} {draft.title}")
        st.caption(say("console.assumed_person", person=draft.resident or ""))
    _release(room, draft)
    section = ""
    for sentence in draft.sentences:
        if sentence.section.value != section:
            section = sentence.section.value
            st.markdown(f"**{say(f'words.section_{section}')}**")
        _sentence(room, draft, sentence)
    if gone := len(whole.standing) - len(draft.standing):
        st.caption(say("console.taken_back", count=gone))
    _withheld(draft)
    if draft.kind == DraftKind.SUMMARY:
        st.caption(say("words.coverage", **asdict(coverage(draft, room.contributions))))
    if draft.unused:
        st.caption(say("console.unused", cards=", ".join(str(number) for number in draft.unused)))
    if edits:
        with st.popover(say("console.history", count=len(edits))):
            for edit in edits:
                st.text(f"{edit.at:%H:%M} {edit.sentence}: {edit.before or '—'} → {edit.after or '—'}")


def _release(room: Room, draft: Draft) -> None:
    where = (room.workshop.id, draft.number)
    if draft.state != DraftState.RELEASED:
        look = {"type": "primary", "icon": ":material/campaign:"}
        button(say("console.release"), f"release{draft.number}", reviewing.release, *where, **look)
    else:
        with st.container(horizontal=True):
            on_wall = room.workshop.featured == draft.number
            feature = f"feature{draft.number}"
            button(say("console.feature"), feature, reviewing.feature, *where, icon=":material/tv:", disabled=on_wall)
            button(say("console.hold"), f"hold{draft.number}", reviewing.hold, *where, icon=":material/visibility_off:")


def _sentence(room: Room, draft: Draft, sentence: Sentence) -> None:
    said, acts = st.columns([9, 1], vertical_alignment="top")
    with said:
        told = texts.said(language(), sentence.text, sentence.citations)
        st.text(("✕ " if sentence.dropped else "") + told)
        for citation in sentence.citations:
            st.caption(plain(f"{source_label(room, citation.ref)} {texts.quoted(language(), citation)}"))
        if sentence.differs:
            st.caption(plain(texts.differing(language(), sentence.differs)))
    here = (room.workshop.id, draft.number, sentence.id)
    name = f"{draft.number}.{sentence.id}"
    with acts, st.popover("", icon=":material/more_vert:", key=f"acts{name}", help=say("console.wording")):
        key = f"text{name}.{sentence.text}"
        st.text_area(say("console.wording"), value=sentence.text, key=key)
        st.button(
            say("console.save"), key=f"save{name}", on_click=lambda: do(reviewing.edit_sentence, *here, value(key))
        )
        act, word = (reviewing.restore_sentence, "restore") if sentence.dropped else (reviewing.drop_sentence, "drop")
        button(say(f"console.{word}"), f"{word}{name}", act, *here)


def _withheld(draft: Draft) -> None:
    if not draft.withheld:
        st.caption(say("console.none_withheld"))
        return
    with st.expander(say("console.withheld", count=len(draft.withheld)), key=f"withheld{draft.number}"):
        for entry in draft.withheld:
            st.text(entry.text or say("console.taken_back_words"))
            for code, piece in entry.reasons:
                st.caption(plain(f"{say(f'grounding.{code}')} {piece}"))
