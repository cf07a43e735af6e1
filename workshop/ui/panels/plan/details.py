"""What a stage asks beyond its title and minutes, by its kind: a word, a source, a vote, sentences of the tables."""

from functools import partial

import streamlit as st

from workshop.domain.facilitation import plans
from workshop.domain.facilitation.plans import Branch, Where
from workshop.domain.model import Kind
from workshop.domain.model.plan import PEOPLE_FIRST, StageKind
from workshop.domain.model.plan import Form as Answered
from workshop.domain.model.votes import ItemKind, VoteKind
from workshop.ports import App
from workshop.services.facilitation import plan_entries
from workshop.ui import visit
from workshop.ui.panels.plan.form import Form

STATING = frozenset({StageKind.TABLE, StageKind.GATHER, StageKind.SCENARIO, StageKind.SHARE})
"""Stages in which tables come to a sentence of their own."""


def draw(form: Form, place: int) -> None:
    """Draw the fields of the kind of the stage at that place."""
    here: Where = ("stages", place)
    kind = plans.words(form.tree, (*here, "kind"))
    if kind == StageKind.CHECKIN:
        _checkin(form, place)
    if kind in PEOPLE_FIRST:
        form.choice((*here, "card"), visit.say("plan.card"), ["", Kind.TREND.value], "plan.card_")
    if kind == StageKind.SCENARIO:
        form.text((*here, "role"), visit.say("plan.role"), visit.say("plan.role_hint"), optional=True)
    if kind in STATING:
        form.choice((*here, "statements"), visit.say("plan.statements"), ["", "1", "2", "3"], "plan.statements_")
    if kind == StageKind.VOTE:
        _vote(form, place)


def _checkin(form: Form, place: int) -> None:
    asked: Where = ("stages", place, "checkin")
    form.text((*asked, "question"), visit.say("plan.checkin"), visit.say("plan.checkin_hint"))
    forms = [each.value for each in Answered]

    def keep(app: App, id: str, shape: int, value: Branch | None) -> object:
        return plan_entries.set_checkin(app, id, shape, place, str(value))

    form.choice((*asked, "form"), visit.say("plan.answered"), forms, "plan.answered_", Answered.WORD.value, keep)
    if plans.words(form.tree, (*asked, "form")) == Answered.SCALE:
        for side, box in enumerate(st.columns(2)):
            with box:
                form.text((*asked, "ends", side), visit.say(f"plan.end_{side}"))


def _vote(form: Form, place: int) -> None:
    """Draw how people vote, and on what. What is not said is as the house has it: three votes, on clusters."""
    rule: Where = ("stages", place, "vote")
    kind = plans.words(form.tree, (*rule, "kind")) or VoteKind.DOTS.value
    how, most = st.columns([3, 2])
    with how:
        kinds = [each.value for each in VoteKind]
        form.choice(
            (*rule, "kind"), visit.say("plan.vote"), kinds, "plan.vote_", VoteKind.DOTS.value, _keep(place, "kind")
        )
    if kind != VoteKind.STANCE:
        with most:
            form.number((*rule, "most"), visit.say("plan.most"), optional=True, keep=_keep(place, "most"))
    if kind == VoteKind.DOTS:
        form.tick((*rule, "stacked"), visit.say("plan.stacked"), _keep(place, "stacked"))
    items = [each.value for each in ItemKind]
    label = visit.say("plan.items")
    form.several((*rule, "items"), label, items, "plan.item_", ItemKind.CLUSTER.value, _keep(place, "items"))


def _keep(place: int, name: str) -> "partial[object]":
    return partial(_voted, place, name)


def _voted(place: int, name: str, app: App, id: str, shape: int, value: Branch | None) -> object:
    return plan_entries.set_vote(app, id, shape, place, name, value)
