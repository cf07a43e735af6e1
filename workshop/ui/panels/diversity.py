"""A few words to the facilitator where scenarios or cards grow alike. Never shown to the room."""

import streamlit as st

from workshop.domain.model import Draft, Room
from workshop.services import gauging
from workshop.ui.runtime import app, plain, say


def tell(room: Room) -> None:
    """Nothing where everything is varied or there are too few texts."""
    found = gauging.likenesses(app(), room)
    lines = []
    if found.scenarios:
        level, one, other = found.scenarios
        names = {"one": _name(room, one, other), "other": _name(room, other, one)}
        lines.append(say(f"console.scenarios_{level.value}", **names))
    if found.cards:
        lines.append(say(f"console.cards_{found.cards.value}"))
    lines += [say(f"console.table_{level.value}", table=table) for table, level in found.tables]
    for line in lines:
        st.caption(f":material/join_inner: {plain(line)}")


def _name(room: Room, draft: Draft, beside: Draft) -> str:
    """By its table, and by its theme where the two differ in that."""
    table = say("words.table", table=draft.table) if draft.table else say("console.whole_room")
    if draft.theme is None or draft.theme == beside.theme:
        return table
    return f"{room.workshop.plan.theme(draft.theme).name} {table}"
