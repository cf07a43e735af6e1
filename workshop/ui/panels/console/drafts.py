"""Drafts beside their sources: read, edit, drop, release or hold. Only what is released reaches the room."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from workshop import texts
from workshop.domain.grounding.check import Reason
from workshop.domain.grounding.coverage import coverage
from workshop.domain.grounding.withdrawn import drafts_shown, taken_back
from workshop.domain.model import Draft, DraftEdit, DraftKind, DraftState, Review, Room, Section, Sentence
from workshop.domain.record.blocks import blocks_of, titles_of
from workshop.domain.record.since import since
from workshop.services.drafts import reviewing
from workshop.services.wall import pages
from workshop.ui import controls, state, visit
from workshop.ui.panels.console import sources

Doubts = Mapping[str, Sequence[Reason]]
"""By sentence, what the check finds in a person's own wording."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a draft is read with: `doubts` about a person's wording by sentence, whole sources by ref."""

    doubts: Doubts
    beside: Mapping[str, str]


UNREAD = Reading({}, {})
"""Nothing to read it with."""

_PLAIN = (Section.DIGEST, Section.COUNT, Section.POINT, Section.MINORITY)
"""Sections of a summary whose sentences need no name of their own within their block."""
_MARKS = {Review.UNSEEN: "", Review.ACCEPTED: "✓ ", Review.EDITED: "✎ ", Review.DROPPED: "✕ "}


def draw(room: Room, edits: Sequence[DraftEdit], readings: Mapping[int, Reading]) -> None:
    """Draw all drafts, the newest first; `readings` by draft."""
    edits = taken_back(room.contributions.values()).edits(edits, room.drafts)
    shown = drafts_shown(room.drafts, room.contributions)
    if not shown:
        st.caption(visit.say("console.no_drafts"))
    for place, draft in enumerate(sorted(room.drafts.values(), key=lambda draft: -draft.number)):
        kind = visit.say(f"console.kind_{draft.kind.value}")
        state_name = visit.say(f"console.state_{draft.state.value}")
        label = visit.plain(f"{kind} {draft.number} ・ {_about(room, draft)} ・ {state_name}")
        with st.expander(label, expanded=place == 0, key=f"draft{draft.number}"):
            history = [edit for edit in edits if edit.draft == draft.number]
            _draft(room, draft, shown[draft.number], history, readings.get(draft.number, UNREAD))


def _about(room: Room, draft: Draft) -> str:
    if draft.kind == DraftKind.SUMMARY or draft.theme is None:
        return draft.title
    table = f" {visit.say('words.table', table=draft.table)}" if draft.table else ""
    return f"{room.workshop.plan.theme(draft.theme).name}{table}"


def _draft(room: Room, whole: Draft, draft: Draft, edits: Sequence[DraftEdit], reading: Reading) -> None:
    """Draw what is shown of a draft; `whole` is it with the words that were taken back."""
    st.badge(visit.say(f"words.origin_{draft.origin.value}"), color="blue")
    if draft.kind == DraftKind.SCENARIO:
        _head(draft)
    _release(room, draft)
    if draft.kind == DraftKind.SUMMARY:
        _blocks(room, draft, reading)
    else:
        _sections(room, draft, draft.sentences, reading)
    if gone := len(whole.standing) - len(draft.standing):
        st.caption(visit.label("console.taken_back", count=gone))
    _withheld(draft)
    if draft.kind == DraftKind.SUMMARY:
        st.caption(visit.label("words.coverage", **asdict(coverage(draft, room.contributions))))
    if draft.unused:
        st.caption(visit.label("console.unused", count=len(draft.unused)))
    if edits:
        with st.popover(visit.label("console.history", count=len(edits))):
            for edit in edits:
                st.text(f"{edit.at:%H:%M} {edit.sentence}: {edit.before or '—'} → {edit.after or '—'}")


def _head(draft: Draft) -> None:
    """Draw what stands over a scenario."""
    st.text(f"{draft.year} {draft.title}")
    if draft.resident:
        st.caption(visit.label("console.assumed_person", person=draft.resident))
    if draft.lead:
        st.caption(visit.plain(draft.lead))


def _blocks(room: Room, draft: Draft, reading: Reading) -> None:
    """Draw a summary block by block, each with one button that takes what is not marked of it and nobody has read yet."""
    titles = titles_of(draft, room.board)
    for block in blocks_of(draft.sentences):
        title, take = st.columns([7, 4], vertical_alignment="center")
        heading = texts.heading(visit.language(), block, titles, room.board.gathered)
        title.markdown(f"##### {visit.plain(heading)}")
        marked = any(sentence.marked for sentence in block.sentences)
        unread = any(s.review == Review.UNSEEN and not s.marked for s in block.sentences)
        with take, st.container(horizontal=True, horizontal_alignment="right"):
            if draft.state == DraftState.RELEASED:
                where = (room.workshop.id, draft.number, block.id)
                shown = f"show{draft.number}.{block.id}"
                controls.button(visit.say("console.show_block"), shown, pages.show_block, *where)
            controls.button(
                visit.say("console.take_block" if unread or marked else "console.block_taken"),
                f"take{draft.number}.{block.id}",
                reviewing.accept_block,
                room.workshop.id,
                draft.number,
                block.id,
                disabled=not unread,
            )
        if marked:
            st.caption(visit.label("console.marked_apart"))
        _sections(room, draft, block.sentences, reading, named=False)


def _sections(room: Room, draft: Draft, sentences: Sequence[Sentence], reading: Reading, named: bool = True) -> None:
    """Draw sentences under the names of their sections; in a block of a summary only where they take a side (`named` False)."""
    heading = ""
    for sentence in sentences:
        title = visit.say(f"words.section_{sentence.section.value}", table=sentence.table)
        if title != heading and (named or sentence.section not in _PLAIN):
            st.caption(visit.plain(title)) if not named else st.markdown(f"**{visit.plain(title)}**")
        heading = title
        _sentence(room, draft, sentence, reading)


def _release(room: Room, draft: Draft) -> None:
    where = (room.workshop.id, draft.number)
    counts = Counter(sentence.review for sentence in draft.sentences)
    st.caption(
        visit.label("console.reviewed", of=len(draft.sentences), **{kind.value: counts[kind] for kind in Review})
    )
    if draft.state != DraftState.RELEASED:
        look = {"type": "primary", "icon": ":material/campaign:"}
        controls.button(visit.say("console.release"), f"release{draft.number}", reviewing.release, *where, **look)
    else:
        with st.container(horizontal=True):
            on_wall = room.workshop.featured == draft.number
            feature = f"feature{draft.number}"
            controls.button(
                visit.say("console.feature"), feature, reviewing.feature, *where, icon=":material/tv:", disabled=on_wall
            )
            controls.button(
                visit.say("console.hold"),
                f"hold{draft.number}",
                reviewing.hold,
                *where,
                icon=":material/visibility_off:",
            )
        for change in texts.changes(visit.language(), since(draft, room.contributions, room.board)):
            st.warning(visit.plain(change))
    marked = sum(sentence.marked for sentence in draft.sentences)
    waiting = sum(sentence.waits for sentence in draft.sentences) - marked
    if unseen := counts[Review.UNSEEN] - waiting - marked:
        out = "unseen_out" if draft.state == DraftState.RELEASED else "unseen"
        st.caption(visit.label(f"console.{out}", count=unseen))
    if waiting:
        st.caption(visit.label("console.waiting", count=waiting))
    if marked:
        st.warning(visit.label("console.marked", count=marked))


def _sentence(room: Room, draft: Draft, sentence: Sentence, reading: Reading) -> None:
    wording, acts = st.columns([7, 4], vertical_alignment="top")
    with wording:
        words = texts.said(visit.language(), sentence.text, sentence.citations)
        st.text(_MARKS[sentence.review] + words + texts.counted(visit.language(), sentence.counted))
        if draft.kind == DraftKind.SCENARIO and sentence.basis:
            st.caption(" ・ ".join(visit.say(f"words.basis_{basis.value}") for basis in sentence.basis))
        if sentence.review != Review.DROPPED:
            slips = [("other_year", str(year)) for year in sentence.other_years if sentence.review != Review.EDITED]
            for code, piece in (*slips, *sentence.doubts, *reading.doubts.get(sentence.id, ())):
                reason = visit.say("words.year", year=piece) if code in ("other_year", "later_year") else piece
                st.warning(f"{visit.say(f'grounding.{code}')} {visit.plain(reason)}")
        for citation in sentence.citations:
            sources.draw(room, citation, reading.beside)
        if sentence.differs:
            st.caption(visit.plain(texts.differing(visit.language(), sentence.differs)))
    with acts, st.container(horizontal=True, gap="small", horizontal_alignment="right"):
        _acts((room.workshop.id, draft.number, sentence.id), sentence)


def _acts(here: tuple[str, int, str], sentence: Sentence) -> None:
    """Draw the ways to take it, change it, leave it out: one tap each."""
    name = f"{here[1]}.{sentence.id}"
    if sentence.dropped:
        controls.button(visit.say("console.restore"), f"restore{name}", reviewing.restore_sentence, *here)
        return
    if sentence.section != Section.OWN:
        is_seen = sentence.review != Review.UNSEEN
        controls.button(visit.say("console.take"), f"take{name}", reviewing.accept_sentence, *here, disabled=is_seen)
        with st.popover(visit.say("console.edit"), key=f"acts{name}"):
            key = f"text{name}.{sentence.text}"
            st.text_area(visit.say("console.wording"), value=sentence.text, key=key)
            st.button(
                visit.say("console.save"),
                key=f"save{name}",
                on_click=lambda: controls.do(reviewing.edit_sentence, *here, state.value(key)),
            )
    controls.button(visit.say("console.drop"), f"drop{name}", reviewing.drop_sentence, *here)


def _withheld(draft: Draft) -> None:
    if not draft.withheld:
        st.caption(visit.say("console.none_withheld"))
        return
    with st.expander(visit.label("console.withheld", count=len(draft.withheld)), key=f"withheld{draft.number}"):
        for entry in draft.withheld:
            st.text(entry.text or visit.say("console.taken_back_words"))
            for code, piece in entry.reasons:
                st.caption(visit.plain(f"{visit.say(f'grounding.{code}')} {piece}"))
