"""A participant's own cards: where each went, and which released sentences cite it."""

from collections.abc import Sequence

import streamlit as st

from workshop import texts
from workshop.domain.facilitation.questions import standing
from workshop.domain.model import (
    NO_SOURCE,
    Contribution,
    Draft,
    DraftKind,
    Person,
    Room,
    Section,
    Sentence,
    Visibility,
    Where,
)
from workshop.domain.record.blocks import Block, blocks_of, titles_of
from workshop.ui import visit
from workshop.ui.panels import answer


def draw(room: Room, person: Person, released: Sequence[Draft]) -> None:
    """Draw each card with the sentences of the `released` drafts that cite it."""
    cards = [card for card in room.contributions.values() if card.person == person.number]
    answers = standing(room.question_answers)
    st.text(visit.say("receipt.count", cards=len(cards)))
    for card in cards:
        with st.container(border=True):
            st.caption(visit.plain(f"{visit.say('live.card', number=card.number)} ・ {_place(room, card)}"))
            st.text(visit.words(card.text))
            if card.source != NO_SOURCE:
                st.caption(visit.plain(texts.sourced(visit.language(), card.source)))
            if card.shown and card.number in answers:
                answer.draw(answers[card.number])
            for draft in released:
                _cited(room, draft, card)


def _cited(room: Room, draft: Draft, card: Contribution) -> None:
    """Draw the sentences of a draft that cite the card; those of a summary under the block they stand in."""
    if draft.kind != DraftKind.SUMMARY:
        for sentence in draft.standing:
            _sentence(draft, sentence, card)
        return
    titles = titles_of(draft, room.board)
    for block in blocks_of(draft.standing):
        # What is counted stands on the cards that are quoted below it: they are told once.
        told = [
            sentence for sentence in block.sentences if sentence.section != Section.COUNT or not _quoted(block, card)
        ]
        if any(citation.ref == card.ref for sentence in told for citation in sentence.citations):
            st.caption(visit.plain(texts.heading(visit.language(), block, titles, room.board.gathered)))
        for sentence in told:
            _sentence(draft, sentence, card)


def _quoted(block: Block, card: Contribution) -> bool:
    others = (sentence for sentence in block.sentences if sentence.section != Section.COUNT)
    return any(citation.ref == card.ref for sentence in others for citation in sentence.citations)


def _place(room: Room, card: Contribution) -> str:
    if card.visibility != Visibility.SHOWN:
        waits_late = card.late and card.visibility == Visibility.WAITING
        plan = room.workshop.plan
        name = texts.reason(visit.language(), plan.moderation, card.reason)
        return visit.say(f"receipt.{'late' if waits_late else card.visibility.value}", reason=name)
    place = room.board.place(card.number)
    if place.cluster is not None:
        return visit.say("receipt.cluster", title=room.board.cluster(place.cluster).title)
    return visit.say("receipt.parked" if place.where == Where.PARKED else "receipt.loner")


def _sentence(draft: Draft, sentence: Sentence, card: Contribution) -> None:
    """Draw the sentence, if it cites the card; where it reads the card in translation, with the card's own words."""
    citations = [citation for citation in sentence.citations if citation.ref == card.ref]
    if citations:
        text = texts.said(visit.language(), sentence.text, sentence.citations)
        st.text(f"→ {visit.say(f'console.kind_{draft.kind.value}')}: {text}")
        if sentence.differs:
            st.caption(visit.plain(texts.differing(visit.language(), sentence.differs)))
    for citation in citations:
        if citation.translation:
            st.caption(visit.plain(texts.quoted(visit.language(), citation)))
