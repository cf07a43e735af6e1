"""Drafts beside their sources: read, edit, drop, release or hold. Only what is released reaches the room."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict

import streamlit as st

from workshop import texts
from workshop.domain.coverage import coverage
from workshop.domain.grounding import Reason
from workshop.domain.model import Draft, DraftEdit, DraftKind, DraftState, Review, Room, Section, Sentence
from workshop.domain.taken_back import TakenBack, taken_back
from workshop.live.released import source_label
from workshop.services import reviewing
from workshop.ui.runtime import button, do, language, plain, say, value

Doubts = Mapping[str, Sequence[Reason]]
"""By sentence, what the check finds in a person's own wording."""

_MARKS = {Review.UNSEEN: "", Review.ACCEPTED: "✓ ", Review.EDITED: "✎ ", Review.DROPPED: "✕ "}


def review(room: Room, edits: Sequence[DraftEdit], doubts: Mapping[int, Doubts]) -> None:
    """All drafts, the newest first; `doubts` by draft."""
    words = taken_back(room.contributions.values())
    edits = words.edits(edits, room.drafts)
    drafts = sorted(room.drafts.values(), key=lambda draft: -draft.number)
    if not drafts:
        st.caption(say("console.no_drafts"))
    for place, draft in enumerate(drafts):
        kind, state = say(f"console.kind_{draft.kind.value}"), say(f"console.state_{draft.state.value}")
        label = f"{kind} {draft.number} ・ {plain(_about(room, draft))} ・ {state}"
        with st.expander(label, expanded=place == 0, key=f"draft{draft.number}"):
            mine = [edit for edit in edits if edit.draft == draft.number]
            _one(room, draft, words, mine, doubts.get(draft.number, {}))


def _about(room: Room, draft: Draft) -> str:
    if draft.kind == DraftKind.SUMMARY or draft.theme is None:
        return draft.title
    table = f" {say('words.table', table=draft.table)}" if draft.table else ""
    return f"{room.workshop.plan.theme(draft.theme).name}{table}"


def _one(room: Room, whole: Draft, words: TakenBack, edits: Sequence[DraftEdit], doubts: Doubts) -> None:
    draft = words.draft(whole)
    st.badge(say(f"words.origin_{draft.origin.value}"), color="blue")
    if draft.kind == DraftKind.SCENARIO:
        st.text(f"{draft.year} {draft.title}")
        st.caption(say("console.assumed_person", person=draft.resident or ""))
    _release(room, draft)
    head = ""
    for sentence in draft.sentences:
        if (title := say(f"words.section_{sentence.section.value}", table=sentence.table)) != head:
            head = title
            st.markdown(f"**{head}**")
        _sentence(room, draft, sentence, doubts.get(sentence.id, ()))
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
    counts = Counter(sentence.review for sentence in draft.sentences)
    st.caption(say("console.reviewed", of=len(draft.sentences), **{kind.value: counts[kind] for kind in Review}))
    if draft.state != DraftState.RELEASED:
        look = {"type": "primary", "icon": ":material/campaign:"}
        button(say("console.release"), f"release{draft.number}", reviewing.release, *where, **look)
    else:
        with st.container(horizontal=True):
            on_wall = room.workshop.featured == draft.number
            feature = f"feature{draft.number}"
            button(say("console.feature"), feature, reviewing.feature, *where, icon=":material/tv:", disabled=on_wall)
            button(say("console.hold"), f"hold{draft.number}", reviewing.hold, *where, icon=":material/visibility_off:")
    waiting = sum(sentence.waits for sentence in draft.sentences)
    if unseen := counts[Review.UNSEEN] - waiting:
        out = "unseen_out" if draft.state == DraftState.RELEASED else "unseen"
        st.caption(say(f"console.{out}", count=unseen))
    if waiting:
        st.caption(say("console.waiting", count=waiting))


def _sentence(room: Room, draft: Draft, sentence: Sentence, doubts: Sequence[Reason]) -> None:
    said, acts = st.columns([7, 4], vertical_alignment="top")
    with said:
        st.text(_MARKS[sentence.review] + texts.said(language(), sentence.text, sentence.citations))
        if sentence.review != Review.DROPPED:
            slips = [("other_year", str(year)) for year in sentence.other_years if sentence.review != Review.EDITED]
            for code, piece in (*slips, *doubts):
                shown = say("words.year", year=piece) if code in ("other_year", "later_year") else piece
                st.warning(f"{say(f'grounding.{code}')} {plain(shown)}")
        for citation in sentence.citations:
            st.caption(plain(f"{source_label(room, citation.ref)} {texts.quoted(language(), citation)}"))
        if sentence.differs:
            st.caption(plain(texts.differing(language(), sentence.differs)))
    with acts, st.container(horizontal=True, gap="small", horizontal_alignment="right"):
        _acts((room.workshop.id, draft.number, sentence.id), sentence)


def _acts(here: tuple[str, int, str], sentence: Sentence) -> None:
    """Take it, change it, leave it out: one tap each."""
    name = f"{here[1]}.{sentence.id}"
    if sentence.dropped:
        button(say("console.restore"), f"restore{name}", reviewing.restore_sentence, *here)
        return
    if sentence.section != Section.OWN:
        done = sentence.review != Review.UNSEEN
        button(say("console.take"), f"take{name}", reviewing.accept_sentence, *here, disabled=done)
        with st.popover(say("console.edit"), key=f"acts{name}"):
            key = f"text{name}.{sentence.text}"
            st.text_area(say("console.wording"), value=sentence.text, key=key)
            st.button(
                say("console.save"), key=f"save{name}", on_click=lambda: do(reviewing.edit_sentence, *here, value(key))
            )
    button(say("console.drop"), f"drop{name}", reviewing.drop_sentence, *here)


def _withheld(draft: Draft) -> None:
    if not draft.withheld:
        st.caption(say("console.none_withheld"))
        return
    with st.expander(say("console.withheld", count=len(draft.withheld)), key=f"withheld{draft.number}"):
        for entry in draft.withheld:
            st.text(entry.text or say("console.taken_back_words"))
            for code, piece in entry.reasons:
                st.caption(plain(f"{say(f'grounding.{code}')} {piece}"))
