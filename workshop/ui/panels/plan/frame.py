"""What a plan is about: title, question, years, tables, themes, words; and the promise."""

import streamlit as st

from workshop.domain.facilitation import plans
from workshop.domain.model.plan import Agreement, Language
from workshop.services.facilitation import plan_drafts, plan_entries
from workshop.ui import visit
from workshop.ui.panels.plan.form import Form


def draw(form: Form) -> None:
    """Draw the first fields."""
    say = visit.say
    form.text(("title",), say("plan.title"), say("plan.title_hint"))
    form.text(("question",), say("plan.question"), say("plan.question_hint"))
    year, tables, limit, language = st.columns(4)
    with year:
        form.number(("year",), say("plan.year"))
    with tables:
        form.number(("tables",), say("plan.tables"))
        said = plans.words(form.tree, ("tables",))
        if said.isascii() and said.isdigit():
            st.caption(visit.label("plan.people", least=4 * int(said), most=6 * int(said)))
    with limit:
        form.number(("limit",), say("plan.limit"), 10, optional=True)
    with language:
        form.choice(("language",), say("plan.language"), [each.value for each in Language], "plan.language_")


def draw_promise(form: Form) -> None:
    """Draw how the room agrees, and what happens with what it says."""
    say = visit.say
    st.caption(visit.say("plan.promise_hint"))
    agreement = [kind.value for kind in Agreement]
    form.choice(("results", "agreement"), say("plan.agreement"), agreement, "plan.agree_", Agreement.ADVICE.value)
    form.text(("results", "use"), say("plan.use"), say("plan.use_hint"), lines=True)
    who, by = st.columns([3, 1])
    with who:
        form.text(("results", "who"), say("plan.who"), say("plan.who_hint"))
    with by:
        form.day(("results", "by"), say("plan.by"))
    form.wrong(("results",), within=True)


def draw_themes(form: Form) -> None:
    """Draw the themes, and for each year looked ahead to a picture of the whole and of each theme."""
    say, themes = visit.say, len(plans.entries(form.tree, ("themes",)))
    st.caption(visit.say("plan.themes_hint"))
    for place in range(themes):
        field, act = st.columns([6, 1], vertical_alignment="bottom")
        with field:
            form.text(
                ("themes", place, "name"), say("plan.theme", number=place + 1), say("plan.theme_hint"), beside=True
            )
        with act:
            alone = themes == 1
            form.act(say("plan.remove"), f"theme{place}", plan_drafts.remove, "themes", place, disabled=alone)
        form.wrong(("themes", place, "name"))
        form.wrong(("themes", place), within=True)
    form.act(say("plan.add_theme"), "add_theme", plan_entries.add_theme, icon=":material/add:")
    form.wrong(("themes",), within=True)
    for place in range(len(plans.entries(form.tree, ("horizons",)))):
        with st.container(border=True):
            _horizon(form, place, themes)
    form.act(say("plan.add_horizon"), "add_horizon", plan_entries.add_horizon, icon=":material/add:")
    form.wrong(("horizons",), within=True)


def _horizon(form: Form, place: int, themes: int) -> None:
    say, here = visit.say, ("horizons", place)
    year, name, act = st.columns([2, 4, 1], vertical_alignment="bottom")
    with year:
        form.number((*here, "year"), say("plan.horizon_year"), beside=True)
    with name:
        form.text((*here, "name"), say("plan.horizon_called"), beside=True)
    with act:
        alone = len(plans.entries(form.tree, ("horizons",))) == 1
        form.act(say("plan.remove"), f"horizon{place}", plan_drafts.remove, "horizons", place, disabled=alone)
    form.wrong((*here, "year"), name=say("plan.horizon_year"))
    form.wrong((*here, "name"), name=say("plan.horizon_called"))
    form.text((*here, "whole"), say("plan.whole"), say("plan.whole_hint"))
    for position in range(themes):
        theme = plans.words(form.tree, ("themes", position, "id"))
        called = plans.words(form.tree, ("themes", position, "name")) or say("plan.theme", number=position + 1)
        form.text((*here, "themes", theme), say("plan.picture", theme=called), say("plan.picture_hint"))
    form.wrong(here, within=True)


def draw_glossary(form: Form) -> None:
    """Draw the words that are explained."""
    say = visit.say
    st.caption(visit.say("plan.glossary_hint"))
    for place in range(len(plans.entries(form.tree, ("glossary",)))):
        term, meaning, act = st.columns([2, 5, 1], vertical_alignment="bottom")
        with term:
            form.text(("glossary", place, "term"), say("plan.term"), beside=True)
        with meaning:
            form.text(("glossary", place, "meaning"), say("plan.meaning"), beside=True)
        with act:
            form.act(say("plan.remove"), f"term{place}", plan_drafts.remove, "glossary", place)
        form.wrong(("glossary", place, "term"), name=say("plan.term"))
        form.wrong(("glossary", place, "meaning"), name=say("plan.meaning"))
        form.wrong(("glossary", place), within=True)
    form.act(say("plan.add_term"), "add_term", plan_entries.add_term, icon=":material/add:")
    form.wrong(("glossary",), within=True)
