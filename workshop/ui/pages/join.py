"""Joining and taking part: one live component, which no event of the room makes rerun."""

from workshop.ui import visit
from workshop.ui.components import room

room.draw(visit.code(), visit.table(), visit.language())
