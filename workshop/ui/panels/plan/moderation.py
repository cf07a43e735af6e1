"""What people may write and what waits for the facilitator; and how long a card may be."""

import streamlit as st

from workshop.domain.model.moderation import Hold
from workshop.ui import visit
from workshop.ui.panels.plan.form import Form


def draw(form: Form) -> None:
    """Draw the fields, folded away: a plan is whole without them."""
    say = visit.say
    with st.expander(visit.say("plan.more")):
        holds = [hold.value for hold in Hold]
        form.choice(("moderation", "hold"), say("plan.hold"), holds, "plan.hold_", Hold.DOUBTFUL.value)
        form.lines(("moderation", "rules"), say("plan.rules"), say("plan.rules_hint"))
        form.lines(("moderation", "words"), say("plan.words"), say("plan.words_hint"))
        form.number(("longest_card",), say("plan.longest_card"), 10, optional=True)
        form.wrong(("moderation",), within=True)
