"""A few words to the facilitator where scenarios or cards grow alike. Never shown to the room."""

import streamlit as st

from workshop.domain.model import Draft, Room
from workshop.services.drafts import likeness
from workshop.ui import visit
from workshop.ui.background import BACKGROUND


def draw(room: Room) -> None:
    """Draw a line for each likeness; nothing where everything is varied or there are too few texts."""
    app = visit.app()
    # Embedding the newest cards of a full room takes seconds: the page waits for none of it and shows what is known so far.
    likenesses = BACKGROUND.value(
        ("likeness", app.store, room.workshop.id),
        room.workshop.revision,
        lambda: likeness.likenesses(app, room),
        likeness.Likenesses(),
    )
    lines = []
    if likenesses.scenarios:
        level, draft, other = likenesses.scenarios
        names = {"one": _name(room, draft, other), "other": _name(room, other, draft)}
        lines.append(visit.say(f"console.scenarios_{level.value}", **names))
    if likenesses.cards:
        lines.append(visit.say(f"console.cards_{likenesses.cards.value}"))
    lines += [visit.say(f"console.table_{level.value}", table=table) for table, level in likenesses.tables]
    for line in lines:
        st.caption(f":material/join_inner: {visit.plain(line)}")


def _name(room: Room, draft: Draft, beside: Draft) -> str:
    """Name a draft by its table, and by its theme where the two differ in that."""
    table = visit.say("words.table", table=draft.table) if draft.table else visit.say("console.whole_room")
    if draft.theme is None or draft.theme == beside.theme:
        return table
    return f"{room.workshop.plan.theme(draft.theme).name} {table}"
