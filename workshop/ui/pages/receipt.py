"""The receipt (控え): where my cards went, and which released sentences cite them."""

from collections.abc import Sequence

import streamlit as st

from workshop import texts
from workshop.domain.model import Contribution, Draft, DraftState, Person, Room, Sentence, Visibility, Where
from workshop.domain.taken_back import taken_back
from workshop.ui import chrome
from workshop.ui.runtime import app, explained, language, me, plain, say, workshop

chrome.desk()


def where(room: Room, card: Contribution) -> str:
    if card.visibility != Visibility.SHOWN:
        return say(f"receipt.{'late' if card.late else card.visibility.value}")
    place = room.board.place(card.number)
    if place.cluster is not None:
        return say("receipt.cluster", title=room.board.cluster(place.cluster).title)
    return say("receipt.parked" if place.where == Where.PARKED else "receipt.loner")


def cited(draft: Draft, sentence: Sentence, card: Contribution) -> None:
    """The sentence, if it cites the card; where it reads the card in translation, with the card's own words."""
    own = [citation for citation in sentence.citations if citation.ref == card.ref]
    if own:
        told = texts.said(language(), sentence.text, sentence.citations)
        st.text(f"→ {say(f'console.kind_{draft.kind.value}')}: {told}")
        if sentence.differs:
            st.caption(plain(texts.differing(language(), sentence.differs)))
    for citation in own:
        if citation.translation:
            st.caption(plain(texts.quoted(language(), citation)))


def own_words(released: Sequence[Draft], person: Person) -> None:
    """The sentences added to scenarios, and what became of each."""
    for draft in released:
        scenario = draft.title or say(f"console.kind_{draft.kind.value}")  # a title may have left with a card's words
        for addition in draft.added_by(person.number):
            with st.container(border=True):
                st.caption(plain(say("receipt.own_words", scenario=scenario)))
                st.text(addition.text)
                st.caption(say(f"room.own_words_{addition.state.value}"))


def draw(room: Room, person: Person) -> None:
    cards = [card for card in room.contributions.values() if card.person == person.number]
    st.text(say("receipt.count", cards=len(cards)))
    words = taken_back(room.contributions.values())
    released = [words.draft(draft) for draft in room.drafts.values() if draft.state == DraftState.RELEASED]
    for card in cards:
        with st.container(border=True):
            st.caption(f"{say('live.card', number=card.number)} ・ {where(room, card)}")
            st.text(card.text)
            for draft in released:
                for sentence in draft.standing:
                    cited(draft, sentence, card)
    own_words(released, person)
    results = room.workshop.plan.results
    st.text(f"{results.use}\n{say('room.answer_by', who=results.who, by=results.by.isoformat())}")


with explained():
    shown = workshop()
    st.markdown(f"### {say('receipt.title')}")
    st.caption(shown.plan.title)
    known = me(shown.id)
    if known is None:
        st.info(say("receipt.not_joined"))
    else:
        with app().store.read(shown.id) as db:
            draw(db.room(), known)
    st.link_button(say("receipt.back"), f"/?c={shown.code}")
