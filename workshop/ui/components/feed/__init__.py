"""The console's live part: clock, counts, ledger, work under way, and cards as they come with their table and time."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from workshop import texts
from workshop.assets import loader
from workshop.domain.model.plan import Language
from workshop.faces import screen_texts
from workshop.ui import state

KEY = "feed"
TAB = "closing_tab"
"""Under this name the visit counts how often a line of the closing checklist has led to a tab."""
HEARD, SAID = "act", "said"
"""Under this name the visit keeps which press was heard last, and what was told of it: the browser tells each until it is told so (`acts.js`)."""
_mount = st.components.v2.component("tsumugi_feed", js=loader("feed"))


@dataclass(frozen=True, slots=True)
class Press:
    """A button the facilitator pressed: with the number of a card `hide` (with a reason of the plan's, and a note), `unhide`, `voice` (show it
    large on the wall) or `lower`; `cancel` with that of a job; `quiet_taken` and the like (a hint, and what became of it) with that of a
    table; `gather` and `summarise` with 0; `checkin_show` and `checkin_hide` with 0, and a word's form as `title`, its stage as `seen`.

    On the board (`board_move`, `board_rename`, `board_merge`, `board_first`, `board_show`, `board_relate`, `board_unrelate`, `board_undo`,
    `board_redo`) it is the number of a cluster, a relation or a line of the history; `cards` go from their `places` `to` another (k3, loner,
    parked or new); `title` is what was written, and `seen` what stood there; `kind` is that of a relation."""

    name: str
    number: int
    reason: str = ""
    note: str = ""
    cards: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    to: str = ""
    title: str = ""
    seen: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a press on the board, told there: a sentence ("" where nothing had to be done), and the id of the `cluster` it made."""

    words: str
    refused: bool = False
    cluster: int = 0


def draw(code: str, revision: int, language: Language, on_press: Callable[[Press], Said | None]) -> None:
    """Draw it, within a fragment, of a page drawn at that revision. `on_press` is called before anything is drawn. The page also reruns when
    stage, names of groups, jobs or drafts changed, never for a card; what `on_press` tells itself draws no more than this fragment.

    A request for a fragment waits its turn, where one for the page would end a run that has not yet heard the click it was made
    for (Streamlit 1.67 takes a request from its queue before it delivers the click, and looks for a newer one in between).
    """

    def hear() -> None:
        act = state.value(KEY).act
        if not act or act["id"] == state.kept(HEARD):  # told again by a browser that did not learn of the answer
            return
        said = on_press(_press(act))
        state.keep(HEARD, act["id"])
        state.keep(SAID, said)

    said: Said | None = state.kept(SAID)
    triggers = _mount(
        key=KEY,
        data={
            "code": code,
            "rev": revision,
            "opened": state.turn(TAB),
            "heard": state.kept(HEARD),
            "said": None if said is None else asdict(said),
            "board": texts.group(language, "board"),
            **screen_texts(language, "feed"),
        },
        on_act_change=hear,
        on_changed_change=lambda: None,
    )
    if triggers.changed or (triggers.act and said is None):
        st.rerun()


def _press(act: Mapping[str, Any]) -> Press:
    """Read what the browser told of a press."""
    words = {name: str(act.get(name, "")) for name in ("reason", "note", "to", "title", "seen", "kind")}
    cards, places = (act.get(name) or () for name in ("cards", "places"))
    return Press(str(act["name"]), int(act["n"]), cards=tuple(map(int, cards)), places=tuple(map(str, places)), **words)
