"""The whole form of one plan: its parts in the order of thinking, the minutes in sight, and what can be done with it."""

from html import escape

import streamlit as st

from workshop.domain.facilitation import plans
from workshop.domain.facilitation.plans import Tree
from workshop.ports import App
from workshop.services.facilitation import plan_drafts, planning
from workshop.ui import controls, state, visit
from workshop.ui.panels.plan import documents, frame, moderation, preview, rehearsal, stages
from workshop.ui.panels.plan.form import STYLE, Form


def draw(id: str) -> None:
    """Draw the form of that draft. Raises NotFound(unknown_plan_draft)."""
    state.keep(f"drawn_{id}", thing=False)
    st.html(STYLE)
    with st.container(key="bar"):
        form = _bar(id)
    controls.refusal()
    st.caption(visit.say("plan.kept"))
    parts = (
        ("plan.part_frame", frame.draw),
        ("plan.part_promise", frame.draw_promise),
        ("plan.part_themes", frame.draw_themes),
        ("plan.part_stages", stages.draw),
        ("plan.part_glossary", frame.draw_glossary),
        ("organise.documents", documents.draw),
        ("plan.part_moderation", moderation.draw),
        ("plan.part_preview", preview.draw),
        ("plan.part_rehearsal", rehearsal.draw),
    )
    for title, part in parts:
        st.markdown(f"#### {visit.say(title)}")
        part(form)
    form.wrong((), within=True)
    st.divider()
    _end(form)
    state.keep(f"drawn_{id}", thing=True)


def _bar(id: str) -> Form:
    """Say how long the evening is, beside what it may take, and how much is still to be written."""
    with st.container(horizontal=True, vertical_alignment="center"):
        controls.button(visit.say("plan.back"), "plan_back", _close, icon=":material/arrow_back:")
        form = Form(plan_drafts.check(visit.app(), id))
        _sum(form)
        if form.checked.draft.removed:
            controls.button(visit.say("plan.restore"), "plan_restore", plan_drafts.restore, form.id)
    return form


def _sum(form: Form) -> None:
    minutes, limit = _minutes(form.tree), plans.words(form.tree, ("limit",))
    over = limit.isascii() and limit.isdigit() and minutes > int(limit)
    told = visit.say("plan.sum_of", minutes=minutes, limit=limit) if limit else visit.say("plan.sum", minutes=minutes)
    left = len(form.checked.faults)
    state_now = visit.say("plan.left", count=left) if left else visit.say("plan.whole_now")
    more = visit.say("plan.over", minutes=minutes - int(limit)) if over else ""
    st.html(
        f'<div class="tsumugi-clock"><p class="{"clock over" if over else "clock"}">{escape(told)}</p>'
        f'<p class="late">{escape(more)}</p><p>{escape(state_now)}</p></div>'
    )


def _minutes(tree: Tree) -> int:
    said = [plans.words(tree, ("stages", place, "minutes")) for place in range(len(plans.entries(tree, ("stages",))))]
    return sum(int(minutes) for minutes in said if minutes.isascii() and minutes.isdigit())


def _end(form: Form) -> None:
    unfinished, again = form.checked.plan is None, _opened(form)
    with st.container(horizontal=True):
        name, kind = ("open_again", "secondary") if again else ("open", "primary")
        look = {"type": kind, "disabled": unfinished}
        controls.button(visit.say(f"plan.{name}"), f"plan_{name}", _open, form.id, **look)
        for name in ("plan.yaml", *(["plan.zip"] if form.checked.files else [])):
            label = visit.say(f"plan.download_{name.removeprefix('plan.')}")
            st.link_button(label, f"/api/plans/{form.id}/{name}", icon=":material/download:")
        with st.popover(visit.say("plan.drop")):
            st.text(visit.say("plan.drop_sure"))
            controls.button(visit.say("plan.drop_yes"), "plan_drop", _drop, form.id)
    if unfinished:
        st.caption(visit.label("plan.open_after", count=len(form.checked.faults)))


def _open(app: App, id: str) -> None:
    opened = planning.open_draft(app, id)
    state.keep("plan_opened", opened)


def _opened(form: Form) -> bool:
    """Say which workshop was opened of this plan just now, if any, with the way to it, and which documents could not be read."""
    opened = state.kept("plan_opened")
    if not isinstance(opened, planning.Opened) or opened.workshop.plan.name != form.id:
        return False
    code = opened.workshop.code
    st.success(visit.label("organise.opened", code=code, title=opened.workshop.plan.title))
    st.link_button(visit.say("pages.console"), f"/console?c={code}", type="primary")
    for problem in opened.problems:
        with controls.explained():
            raise problem
    return True


def _close(app: App) -> None:
    visit.open_plan_draft("")


def _drop(app: App, id: str) -> None:
    plan_drafts.drop(app, id)
    visit.open_plan_draft("")
