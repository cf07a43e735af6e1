"""The stages of a plan: added by kind, moved, taken out; each with its minutes and what is said to people in it."""

import streamlit as st

from workshop.domain.facilitation import plans
from workshop.domain.facilitation.plans import Branch
from workshop.domain.model.plan import StageKind
from workshop.ports import App
from workshop.services.facilitation import plan_drafts, plan_entries
from workshop.ui import state, visit
from workshop.ui.panels.plan import details
from workshop.ui.panels.plan.form import Form, Keep

KINDS = tuple(kind.value for kind in StageKind)


def draw(form: Form) -> None:
    """Draw each stage in its frame, and the row that adds one."""
    count = len(plans.entries(form.tree, ("stages",)))
    st.caption(visit.say("plan.stages_hint"))
    for place in range(count):
        with st.container(border=True):
            _stage(form, place, count)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = f"plan-{form.id}-kind"
        kind = st.selectbox(
            visit.say("plan.add_kind"), KINDS, index=KINDS.index("solo"), format_func=_kind, key=key, width=320
        )
        add = (plan_entries.add_stage, StageKind(kind or state.value(key) or "solo"))
        form.act(visit.say("plan.add_stage"), "add_stage", *add, icon=":material/add:")
    form.wrong(("stages",), within=True)


def _stage(form: Form, place: int, count: int) -> None:
    say, here = visit.say, ("stages", place)
    head, acts = st.columns([4, 3], vertical_alignment="bottom")
    with head:
        form.choice((*here, "kind"), say("plan.kind", number=place + 1), KINDS, "plan.kind_", keep=_keep(place))
    with acts, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for name, step, off in (("up", -1, place == 0), ("down", 1, place == count - 1)):
            arguments = (("stages",), place, step)
            form.act(say(f"plan.{name}"), f"{name}{place}", plan_drafts.move, *arguments, disabled=off)
        form.act(say("plan.remove"), f"stage{place}", plan_drafts.remove, "stages", place)
    title, minutes = st.columns([5, 2])
    with title:
        form.text((*here, "title"), say("plan.stage_title"))
    with minutes:
        form.number((*here, "minutes"), say("plan.minutes"))
    form.text((*here, "instruction"), say("plan.instruction"), say("plan.instruction_hint"), lines=True)
    details.draw(form, place)
    form.wrong(here, within=True)


def _keep(place: int) -> Keep:
    """Make what changes the kind of the stage at that place."""

    def keep(app: App, id: str, shape: int, value: Branch | None) -> object:
        return plan_entries.set_kind(app, id, shape, place, StageKind(str(value)))

    return keep


def _kind(kind: str) -> str:
    return visit.say(f"plan.kind_{kind}")
