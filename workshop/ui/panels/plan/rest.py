"""The coming stages of a running workshop, to be changed: what began is not among them."""

from collections.abc import Callable

import streamlit as st

from workshop.domain.facilitation import rest as stages_left
from workshop.domain.model import Workshop, WorkshopState
from workshop.domain.model.plan import Stage, StageKind
from workshop.services.facilitation import rest
from workshop.ui import controls, state, visit

KINDS = tuple(kind.value for kind in StageKind if kind not in (StageKind.WELCOME, StageKind.CLOSE))
WRONG = "rest_wrong"
"""Name of the sentence on the last field that could not be kept."""


def draw(workshop: Workshop) -> None:
    """Draw the switch, and behind it a frame for each stage that has not begun."""
    if workshop.state == WorkshopState.CLOSED or not st.toggle(visit.say("plan.rest"), key="rest"):
        return
    left = stages_left.rest(workshop)
    st.caption(visit.say("plan.rest_hint") if left else visit.say("plan.rest_none"))
    seen = tuple(stage.id for stage in left)
    for place, stage in enumerate(left):
        with st.container(border=True):
            _stage(workshop, stage, seen, place)
    if left:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            key = "rest_kind"
            label = visit.say("plan.add_kind")
            st.selectbox(label, KINDS, index=KINDS.index("solo"), format_func=_kind, key=key, width=260)
            kind = StageKind(state.value(key) or "solo")
            controls.button(visit.say("plan.add_stage"), "rest_add", rest.add, workshop.id, seen, kind)


def _stage(workshop: Workshop, stage: Stage, seen: tuple[str, ...], place: int) -> None:
    head, acts = st.columns([2, 3], vertical_alignment="center")
    head.markdown(f"**{visit.plain(_kind(stage.kind.value))}**")
    with acts, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for name, step, off in (("up", -1, place == 0), ("down", 1, place == len(seen) - 1)):
            arguments = (rest.move, workshop.id, seen, stage.id, step)
            controls.button(visit.say(f"plan.{name}"), f"rest_{name}_{stage.id}", *arguments, disabled=off)
        controls.button(visit.say("plan.remove"), f"rest_off_{stage.id}", rest.remove, workshop.id, seen, stage.id)
    title, minutes = st.columns([3, 2])
    with title:
        key = _shown(workshop, stage, "title", rest.said(workshop, stage, "title"))
        changed = _kept(workshop, stage, "title", key)
        st.text_input(visit.say("plan.stage_title"), key=key, on_change=changed)
        _wrong(key)
    with minutes:
        key = _shown(workshop, stage, "minutes", int(rest.said(workshop, stage, "minutes")))
        changed = _kept(workshop, stage, "minutes", key)
        st.number_input(visit.say("plan.minutes"), 0, 1_000, value=None, key=key, on_change=changed)
        _wrong(key)
    key = _shown(workshop, stage, "instruction", stage.instruction)
    changed = _kept(workshop, stage, "instruction", key)
    st.text_area(visit.say("plan.instruction"), height=68, key=key, on_change=changed)
    _wrong(key)


def _shown(workshop: Workshop, stage: Stage, field: str, value: object) -> str:
    key = f"rest_{workshop.id}_{stage.id}_{field}"
    state.show(key, value)
    state.keep(f"seen_{key}", str(value))
    return key


def _kept(workshop: Workshop, stage: Stage, field: str, key: str) -> Callable[[], None]:
    """Make what keeps a field as soon as it is left, and remembers beside which field it could not."""

    def keep() -> None:
        value = state.value(key)
        words = "" if value is None else str(value)
        # Two presses of a plus may come before the page is drawn again: what this browser kept last is what it saw.
        _, sentence = controls.tried(rest.write, workshop.id, stage.id, field, state.kept(f"seen_{key}"), words)
        if not sentence:
            state.keep(f"seen_{key}", words)
        state.remember(WRONG, sentence)
        state.keep(WRONG, key if sentence else None)

    return keep


def _wrong(key: str) -> None:
    if state.kept(WRONG) == key:
        st.error(visit.plain(state.remembered(WRONG)))


def _kind(kind: str) -> str:
    return visit.say(f"plan.kind_{kind}")
