"""Every wall of a plan before anybody is there: what people will see, stage by stage."""

import streamlit as st

from workshop import texts
from workshop.domain.errors import WorkshopError
from workshop.domain.model.plan import Plan
from workshop.live.preview import Still, stills
from workshop.services.documents import library
from workshop.ui import state, visit
from workshop.ui.components import wall
from workshop.ui.panels.plan.form import Form

IN_A_ROW = 3


def draw(form: Form) -> None:
    """Draw the walls, once somebody asks for them."""
    st.caption(visit.say("plan.preview_hint"))
    plan = form.checked.plan
    if plan is None:
        st.info(visit.say("plan.preview_later"))
        return
    if not st.toggle(visit.say("plan.preview_show"), key=f"plan-{form.id}-preview"):
        return
    found, problems = _stills(form, plan)
    for problem in problems:
        st.warning(visit.plain(texts.explain(visit.language(), problem)))
    for first in range(0, len(found), IN_A_ROW):
        for place, still in zip(st.columns(IN_A_ROW), found[first : first + IN_A_ROW], strict=False):
            with place:
                _wall(plan, still)


def _stills(form: Form, plan: Plan) -> tuple[tuple[Still, ...], tuple[WorkshopError, ...]]:
    """Build the walls once for a text of the plan: documents are read for it, and what they do not say comes second."""
    app = visit.app()

    def build() -> tuple[tuple[Still, ...], tuple[WorkshopError, ...]]:
        documents, problems = library.planned(app, plan, lambda file: app.store.plan_drafts.file(form.id, file))
        return stills(plan, documents, app.clock.now()), problems

    return state.once("plan_preview", (form.id, form.checked.draft.text, form.checked.files), build)


def _wall(plan: Plan, still: Still) -> None:
    page = visit.say("words.page", page=still.page + 1, pages=still.pages) if still.pages > 1 else ""
    name = visit.say("plan.place", number=still.stage + 1, kind=plan.stages[still.stage].title)
    st.caption(visit.plain(" ・ ".join(part for part in (name, page) if part)))
    wall.draw_still(f"still-{still.stage}-{still.page}", still.state, plan.language)
