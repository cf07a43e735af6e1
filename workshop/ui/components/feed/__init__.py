"""The console's live part: clock, counts, ledger, work under way, and cards as they come with their table and time."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from workshop.assets import loader

_mount = st.components.v2.component("tsumugi_feed", js=loader("feed"))


@dataclass(frozen=True, slots=True)
class Act:
    """What the facilitator did to a card: `hide` or `unhide`."""

    name: str
    number: int


def feed(code: str, texts: Mapping[str, str], words: Mapping[str, str]) -> Act | None:
    """What was clicked, if this run is because of a click. The page also reruns when stage, board, jobs or drafts changed,
    never for a card."""
    result = _mount(
        key="feed",
        data={"code": code, "texts": dict(texts), "words": dict(words)},
        on_act_change=lambda: None,
        on_changed_change=lambda: None,
    )
    act = result.act
    return Act(str(act["name"]), int(act["n"])) if act else None
