"""The questions of the room: the facilitator takes a passage of the documents as the answer, word for word, or writes one."""

from collections.abc import Sequence

import streamlit as st

from workshop import texts
from workshop.domain.facilitation.questions import asking, newest
from workshop.domain.model import Contribution, QuestionAnswer, Room
from workshop.domain.text.personal.signs import Piece
from workshop.ports import App
from workshop.services.cards import writing
from workshop.services.facilitation import questions
from workshop.services.facilitation.questions import Offer
from workshop.ui import controls, state, visit
from workshop.ui.panels import answer
from workshop.ui.panels.console.tables import asking as person

OFFERS = 3
"""Passages offered to one question."""
CHOSEN, ASKED = "question", "question_asked"
"""What this browser keeps: the question that is being answered, and what was asked about an answer that seems to tell of a person."""


def draw(room: Room) -> None:
    """Draw the questions, those without an answer first; the one that was chosen stands open."""
    numbers, lines = asking(room), newest(room.question_answers.values())
    if not numbers:
        st.caption(visit.say("questions.none"))
        return
    waiting = [n for n in numbers if n not in lines or not lines[n].words]
    st.caption(visit.label("questions.count", of=len(numbers), waiting=len(waiting)))
    for number in (*waiting, *(n for n in numbers if n not in waiting)):
        with st.container(border=True):
            _question(room, room.contributions[number], lines.get(number))


def _question(room: Room, card: Contribution, line: QuestionAnswer | None) -> None:
    st.text(visit.words(card.text))
    if line and line.words:
        answer.draw(line)
    with st.container(horizontal=True):
        opened = state.kept(CHOSEN) == card.number
        name = "close" if opened else "correct" if line and line.words else "answer"
        controls.button(visit.say(f"questions.{name}"), f"question{card.number}", _choose, 0 if opened else card.number)
        if line and line.words:
            where = (room.workshop.id, card.number, line.number)
            controls.button(visit.say("questions.take_back"), f"unanswer{card.number}", questions.take_back, *where)
    if opened:
        _form(room, card, line)


def _form(room: Room, card: Contribution, line: QuestionAnswer | None) -> None:
    """Draw the passages that may answer it, then the box for an answer in one's own words."""
    seen = line.number if line else 0
    for place, offer in enumerate(_offers(room, card)):
        _offer(room, card, offer, place, seen)
    asked: tuple[int, tuple[Piece, ...]] | None = state.kept(ASKED)
    with st.form(f"answer{card.number}", border=True):
        most = questions.most_letters(room.workshop.plan.language)
        st.text_area(visit.say("questions.own"), key=_key("words", card), height=80, max_chars=most)
        st.text_input(visit.say("questions.office"), key=_key("office", card), max_chars=40)
        st.form_submit_button(
            visit.say("questions.own_send"), on_click=lambda: controls.do(_ask, room.workshop.id, card, seen)
        )
    if asked and asked[0] == card.number:
        words = str(state.value(_key("words", card)))
        person.draw("answer", words, asked[1], _mend, _say, room.workshop.id, card, seen)


def _offers(room: Room, card: Contribution) -> Sequence[Offer]:
    """Search once for a question and the documents as they are."""

    def search() -> Sequence[Offer]:
        with st.spinner(visit.say("organise.searching")):
            return questions.offers(visit.app(), room.workshop.id, card.number, OFFERS)

    revisions = tuple((document.number, document.revision) for document in room.documents.values())
    offers = state.once("offers", (room.workshop.id, card.number, card.text, revisions), search)
    st.caption(visit.say("questions.offers" if offers else "questions.no_offers"))
    return offers


def _offer(room: Room, card: Contribution, offer: Offer, place: int, seen: int) -> None:
    passage, document = offer.hit.passage, offer.hit.document
    where = texts.source_day(visit.language(), document.title, passage.page, document.published)
    with st.container(border=True):
        st.caption(visit.plain(where))
        if passage.text != offer.words:
            with st.expander(visit.say("questions.whole")):
                st.text(visit.words(passage.text))
        key = f"{_key('piece', card)}.{passage.ref}"
        most = questions.most_letters(room.workshop.plan.language)
        st.text_area(visit.say("questions.piece"), offer.words, key=key, height=110, max_chars=most)
        look = {"type": "primary"} if place == 0 else {}
        controls.button(
            visit.say("questions.quote"),
            f"quote{key}",
            _quote,
            room.workshop.id,
            card.number,
            passage.ref,
            key,
            seen,
            **look,
        )


def _key(name: str, card: Contribution) -> str:
    return f"answer_{name}{card.number}"


def _choose(_: App, number: int) -> None:
    state.keep(ASKED, None)
    state.keep(CHOSEN, number)


def _quote(app: App, workshop_id: str, card: int, ref: str, key: str, seen: int) -> None:
    questions.quote(app, workshop_id, card, ref, str(state.value(key)), seen)
    _choose(app, 0)


def _ask(app: App, workshop_id: str, card: Contribution, seen: int) -> None:
    """Answer, or ask first where the words seem to tell of a person: the wall shows them to everybody."""
    told = f"{state.value(_key('words', card))} {state.value(_key('office', card))}"
    if pieces := writing.doubts(app, workshop_id, None, told):
        state.keep(ASKED, (card.number, pieces))
    else:
        _say(app, workshop_id, card, seen)


def _mend(_: App) -> None:
    """Let go of the question: the words are in the box."""
    state.keep(ASKED, None)


def _say(app: App, workshop_id: str, card: Contribution, seen: int) -> None:
    words, office = (str(state.value(_key(name, card)) or "") for name in ("words", "office"))
    questions.say(app, workshop_id, card.number, words, office, seen)
    _choose(app, 0)
