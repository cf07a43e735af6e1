"""The assistant: a question, its answer as it comes with its sources, and what it proposes as buttons."""

from collections.abc import Sequence

import streamlit as st

from workshop import texts
from workshop.domain.assistance import Note, Part, PartKind
from workshop.domain.model import Origin, Room, Run, WorkshopState
from workshop.live.released import source_label
from workshop.ports import App
from workshop.schemas import Lookup
from workshop.services import assisting
from workshop.services.assisting import Answer
from workshop.services.telling import Telling
from workshop.ui.panels import proposals
from workshop.ui.runtime import app, clear, do, explained, keep, kept, language, plain, say, value

EARLIER = 10
"""Answers shown below the newest one."""
TICK = 0.25
"""Seconds a click on another button waits at most while an answer comes."""
FIELD = "assistant_question"
TELLING = "assistant_telling"


def ask(room: Room, answers: Sequence[Answer]) -> None:
    """The question's form, the answer on its way or the newest one, and those before."""
    under_way: Telling[Part | Lookup | Answer] | None = kept(TELLING)
    if under_way is not None and under_way.over:
        with explained():
            _end(under_way)
            st.rerun()  # its answer may have been stored after this page had read what there is
        under_way = None
    _form(room, answers, busy=under_way is not None)
    if under_way is not None:
        with explained():
            _follow(room, under_way)
        st.rerun()
    if not answers:
        st.caption(say("assistant.nothing_yet"))
        return
    _answer(room, answers[0])
    if earlier := answers[1 : EARLIER + 1]:
        with st.expander(say("assistant.earlier", count=len(earlier)), key="assistant_earlier"):
            for answer in earlier:
                _answer(room, answer)


def _form(room: Room, answers: Sequence[Answer], busy: bool) -> None:
    with st.form("assistant", border=True):
        st.text_area(
            say("assistant.ask"),
            key=FIELD,
            height=80,
            max_chars=assisting.MAX_QUESTION,
            placeholder=say("assistant.example"),
        )
        st.caption(plain(_before(room, answers)))
        st.form_submit_button(
            say("assistant.send"),
            icon=":material/search:",
            disabled=busy,
            on_click=lambda: do(_asked, room.workshop.id),
        )


def _before(room: Room, answers: Sequence[Answer]) -> str:
    """What a question will do and cost, before it is asked."""
    if app().agent is None:
        return say("assistant.before_search")
    if room.workshop.state == WorkshopState.RUNNING and room.workshop.stage.people_first:
        return say("assistant.before_people_first")
    told = say("assistant.before_model", most=assisting.MOST_CALLS)
    costs = [answer.run.cost for answer in answers if answer.run.cost]
    average = say("assistant.before_cost", cost=f"{sum(costs) / len(costs):.4f}") if costs else ""
    return f"{told} {average}".strip()


def _asked(app: App, workshop_id: str) -> None:
    """What was not taken stays in the box. The answer goes on in its own thread, whatever this page does."""
    keep(TELLING, Telling(assisting.ask(app, workshop_id, value(FIELD))))
    clear(FIELD)


def _follow(room: Room, telling: "Telling[Part | Lookup | Answer]") -> None:
    """Draw each part as it comes; a rerun draws them again from the first."""
    looking = st.empty()
    doing = say("assistant.working")
    for piece in telling.heard(patience=TICK):
        match piece:
            case Part():
                _part(room, piece)
            case Lookup(tool):
                doing = say(f"assistant.tool_{tool}")
        looking.caption(doing)  # drawn at each tick too: only while drawing does a click on another button come through
    keep(TELLING, None)


def _end(telling: "Telling[Part | Lookup | Answer]") -> None:
    """Let go of an answer that came while nobody drew it; raises what ended it."""
    keep(TELLING, None)
    for _ in telling.heard():
        pass


def _answer(room: Room, answer: Answer) -> None:
    told, run = answer.told, answer.run
    with st.container(border=True, key=f"answer{run.number}"):
        st.text(say("assistant.asked", question=told.question))
        origin = Origin.AUTO if told.searched else Origin.MODEL
        st.badge(say(f"words.origin_{origin.value}"), color="gray" if told.searched else "blue")
        if told.note != Note.NONE:
            reason = say(f"errors.{run.faults[-1]}") if run.faults else ""
            st.caption(plain(say(f"assistant.note_{told.note.value}", reason=reason.rstrip("。."))))
        for part in told.parts:
            _part(room, part)
        if told.reasons:
            why = " / ".join(say(f"assistant.why_{code}") for code in told.reasons)
            st.caption(plain(say("assistant.withheld", count=sum(told.reasons.values()), why=why)))
        proposals.offer(room, told.proposals, run)
        st.caption(plain(_cost(run)))


def _part(room: Room, part: Part) -> None:
    if part.kind == PartKind.SUGGESTION:
        st.caption(f"**{say('assistant.suggestion')}**")
    st.text(texts.said(language(), part.text, part.citations))
    for citation in part.citations:
        label = source_label(room, citation.ref)
        told = citation.quote in part.text and not citation.translation
        st.caption(plain(label if told else f"{label} {texts.quoted(language(), citation)}"))


def _cost(run: Run) -> str:
    if run.calls == 0:
        return say("assistant.free")
    facts = {
        "calls": run.calls,
        "seconds": f"{run.seconds:.0f}",
        "tokens_in": run.tokens_in,
        "tokens_out": run.tokens_out,
    }
    if run.cost is None:
        return say("assistant.cost_unknown", **facts)
    return say("assistant.cost", cost=f"{run.cost:.4f}", **facts)
