"""What the house stands on, looked at when somebody asks: the same lines as `python -m workshop check`."""

import streamlit as st

from workshop import texts
from workshop.domain.model.checks import Finding, State
from workshop.ports import App
from workshop.services.operation import checks
from workshop.ui import controls, state, visit
from workshop.ui.background import BACKGROUND

ASKED = "checks_asked"
COLOURS = {State.OK: st.success, State.WARNING: st.warning, State.FAILURE: st.error}
LOOK = 1.0
"""Seconds between two looks at whether all have answered."""


def draw() -> None:
    """Draw the button, and what was found since it was pressed: nothing is asked while the page is drawn, nor twice for one press."""
    st.caption(visit.label("checks.hint"))
    controls.button(visit.say("checks.go"), "check", _ask)
    if state.kept(ASKED) is not None:
        _waiting() if _findings() is None else _show()


def _ask(app: App) -> None:
    state.keep(ASKED, app.token())


def _findings() -> tuple[Finding, ...] | None:
    asked, app = state.kept(ASKED), visit.app()
    return BACKGROUND.value(("checks", asked), asked, lambda: checks.check(app), None)


@st.fragment(run_every=LOOK)
def _waiting() -> None:
    if _findings() is not None:
        st.rerun()
    st.caption(visit.label("checks.going"))


def _show() -> None:
    for finding in _findings() or ():
        COLOURS[finding.state](visit.plain(texts.finding(visit.language(), finding)))
