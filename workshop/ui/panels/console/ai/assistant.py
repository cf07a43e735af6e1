"""The assistant: a question, its answer as it comes with its sources, and what it proposes as buttons."""

from collections.abc import Sequence

import streamlit as st

from workshop import texts
from workshop.domain.assistant.answers import Note, Part, PartKind
from workshop.domain.model import Origin, Room, Run
from workshop.live.released import source_label
from workshop.ports import App
from workshop.schemas import Lookup
from workshop.services.assistant import answering
from workshop.services.assistant.answering import CostedAnswer
from workshop.services.assistant.broadcast import Telling
from workshop.ui import controls, state, visit
from workshop.ui.panels.console.ai import assistant_acts

EARLIER = 10
"""Answers shown below the newest one."""
TICK = 0.25
"""Seconds a click on another button waits at most while an answer comes."""
FIELD = "assistant_question"
BROADCAST = "assistant_broadcast"


def key(name: str) -> str:
    """Give the key of a text of this panel: without a model it finds words, and is called so."""
    return f"assistant.{name}" if visit.app().agent is not None else f"assistant.{name}_search"


def draw(room: Room, answers: Sequence[CostedAnswer]) -> None:
    """Draw the question's form, the answer on its way or the newest one, and those before."""
    broadcast: Telling[Part | Lookup | CostedAnswer] | None = state.kept(BROADCAST)
    if broadcast is not None and broadcast.over:
        with controls.explained():
            _end(broadcast)
            st.rerun()  # its answer may have been stored after this page had read what there is
        broadcast = None
    _form(room, answers, busy=broadcast is not None)
    if broadcast is not None:
        with controls.explained():
            _follow(room, broadcast)
        st.rerun()
    if not answers:
        st.caption(visit.say("assistant.nothing_yet"))
        return
    _answer(room, answers[0])
    if earlier := answers[1 : EARLIER + 1]:
        with st.expander(visit.label("assistant.earlier", count=len(earlier)), key="assistant_earlier"):
            for answer in earlier:
                _answer(room, answer)


def _form(room: Room, answers: Sequence[CostedAnswer], busy: bool) -> None:
    with st.form("assistant", border=True):
        st.text_area(
            visit.say(key("ask")),
            key=FIELD,
            height=80,
            max_chars=answering.MAX_QUESTION,
            placeholder=visit.say(key("example")),
        )
        st.caption(visit.plain(_before(room, answers)))
        st.form_submit_button(
            visit.say(key("send")),
            icon=":material/search:",
            disabled=busy,
            on_click=lambda: controls.do(_ask, room.workshop.id),
        )


def _before(room: Room, answers: Sequence[CostedAnswer]) -> str:
    """Say what a question will do and cost, before it is asked."""
    if visit.app().agent is None:
        return visit.say("assistant.before_search")
    if room.workshop.people_first:
        return visit.say("assistant.before_people_first")
    limit = visit.say("assistant.before_model", most=answering.MOST_CALLS)
    costs = [answer.run.cost for answer in answers if answer.run.cost]
    average = visit.say("assistant.before_cost", cost=f"{sum(costs) / len(costs):.4f}") if costs else ""
    return f"{limit} {average}".strip()


def _ask(app: App, workshop_id: str) -> None:
    """Ask what stands in the box; what was not taken stays there. The answer goes on in its own thread, whatever this page does."""
    state.keep(BROADCAST, Telling(answering.ask(app, workshop_id, state.value(FIELD))))
    state.clear(FIELD)


def _follow(room: Room, broadcast: "Telling[Part | Lookup | CostedAnswer]") -> None:
    """Draw each part as it comes; a rerun draws them again from the first."""
    progress = st.empty()
    doing = visit.say("assistant.working")
    for piece in broadcast.heard(patience=TICK):
        match piece:
            case Part():
                _part(room, piece)
            case Lookup(tool):
                doing = visit.say(f"assistant.tool_{tool}")
        # Drawn at each tick too: only while drawing does a click on another button come through.
        progress.caption(doing)
    state.keep(BROADCAST, None)


def _end(broadcast: "Telling[Part | Lookup | CostedAnswer]") -> None:
    """Let go of an answer that came while nobody drew it; raises what ended it."""
    state.keep(BROADCAST, None)
    for _ in broadcast.heard():
        pass


def _answer(room: Room, answer: CostedAnswer) -> None:
    reply, run = answer.answer, answer.run
    with st.container(border=True, key=f"answer{run.number}"):
        st.text(visit.words(visit.say("assistant.asked", question=reply.question)))
        origin = Origin.AUTO if reply.searched else Origin.MODEL
        st.badge(visit.say(f"words.origin_{origin.value}"), color="gray" if reply.searched else "blue")
        if reply.note != Note.NONE:
            reason = visit.say(f"errors.{run.faults[-1]}") if run.faults else ""
            st.caption(visit.label(f"assistant.note_{reply.note.value}", reason=reason.rstrip("。.")))
        for part in reply.parts:
            _part(room, part)
        if reply.reasons:
            why = " / ".join(visit.say(f"assistant.why_{code}") for code in reply.reasons)
            st.caption(visit.label("assistant.withheld", count=sum(reply.reasons.values()), why=why))
        assistant_acts.draw(room, reply.proposals, run)
        st.caption(visit.plain(_cost(run)))


def _part(room: Room, part: Part) -> None:
    if part.kind == PartKind.SUGGESTION:
        st.caption(f"**{visit.say('assistant.suggestion')}**")
    st.text(visit.words(texts.said(visit.language(), part.text, part.citations)))
    for code, piece in part.doubts:
        st.caption(f":material/help: {visit.say(f'grounding.{code}')} {visit.plain(piece)}")
    for citation in part.citations:
        label = source_label(room, citation.ref)
        is_quoted = citation.quote in part.text and not citation.translation
        st.caption(visit.plain(label if is_quoted else f"{label} {texts.quoted(visit.language(), citation)}"))


def _cost(run: Run) -> str:
    if run.calls == 0:
        return visit.say("assistant.free")
    facts = {
        "calls": run.calls,
        "seconds": f"{run.seconds:.0f}",
        "tokens_in": run.tokens_in,
        "tokens_out": run.tokens_out,
    }
    if run.cost is None:
        return visit.say("assistant.cost_unknown", **facts)
    return visit.say("assistant.cost", cost=f"{run.cost:.4f}", **facts)
