"""Joining and taking part: one live component, which no event of the room makes rerun."""

from workshop import texts
from workshop.ui.components.room import room
from workshop.ui.runtime import code, language
from workshop.ui.visit import table

spoken = language()
room(code(), table(), spoken.value, texts.group(spoken, "room"), texts.group(spoken, "words"))
