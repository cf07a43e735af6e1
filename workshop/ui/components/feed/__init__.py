"""The console's live part: clock, counts, ledger, work under way, and cards as they come with their table and time."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from workshop.assets import loader
from workshop.domain.model.plan import Language
from workshop.faces import screen_texts
from workshop.ui import state

KEY = "feed"
HEARD = "act"
"""Under this name the visit keeps which press was heard last: the browser tells each until it is told so (`acts.js`)."""
_mount = st.components.v2.component("tsumugi_feed", js=loader("feed"))


@dataclass(frozen=True, slots=True)
class Press:
    """A button the facilitator pressed: with the number of a card `hide` (with a reason of the plan's, and a note), `unhide`, `voice` (show it
    large on the wall) or `lower`; `cancel` with that of a job; `quiet_taken` and the like (a hint, and what became of it) with that of a
    table; `gather` and `summarise` with 0."""

    name: str
    number: int
    reason: str = ""
    note: str = ""


def draw(code: str, revision: int, language: Language, on_press: Callable[[Press], None]) -> None:
    """Draw it, within a fragment, of a page drawn at that revision. `on_press` is called before anything is drawn. The page also reruns when
    stage, board, jobs or drafts changed, never for a card.

    A request for a fragment waits its turn, where one for the page would end a run that has not yet heard the click it was made
    for (Streamlit 1.67 takes a request from its queue before it delivers the click, and looks for a newer one in between).
    """

    def hear() -> None:
        act = state.value(KEY).act
        if not act or act["id"] == state.kept(HEARD):  # told again by a browser that did not learn of the answer
            return
        on_press(Press(str(act["name"]), int(act["n"]), str(act.get("reason", "")), str(act.get("note", ""))))
        state.keep(HEARD, act["id"])

    triggers = _mount(
        key=KEY,
        data={"code": code, "rev": revision, "heard": state.kept(HEARD), **screen_texts(language, "feed")},
        on_act_change=hear,
        on_changed_change=lambda: None,
    )
    if triggers.changed or triggers.act:
        st.rerun()
