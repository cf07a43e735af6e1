"""The console's live part: clock, counts, ledger, work under way, and cards as they come with their table and time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from workshop.assets import loader
from workshop.ui.runtime import value

KEY = "feed"
_mount = st.components.v2.component("tsumugi_feed", js=loader("feed"))


@dataclass(frozen=True, slots=True)
class Act:
    """What the facilitator did to a card: `hide` or `unhide`."""

    name: str
    number: int


def feed(code: str, texts: Mapping[str, str], words: Mapping[str, str], on_act: Callable[[Act], None]) -> None:
    """Draw it, within a fragment. `on_act` is called for a click before anything is drawn. The page also reruns when stage, board,
    jobs or drafts changed, never for a card.

    A request for a fragment waits its turn, where one for the page would end a run that has not yet heard the click it was made
    for (Streamlit 1.67 takes a request from its queue before it delivers the click, and looks for a newer one in between).
    """

    def acted() -> None:
        act = value(KEY).act
        if act:
            on_act(Act(str(act["name"]), int(act["n"])))

    heard = _mount(
        key=KEY,
        data={"code": code, "texts": dict(texts), "words": dict(words)},
        on_act_change=acted,
        on_changed_change=lambda: None,
    )
    if heard.changed or heard.act:
        st.rerun()
