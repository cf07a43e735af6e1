"""What one press on the console would take back or bring back, in words."""

from workshop import texts
from workshop.domain.board.acts import act_of
from workshop.domain.model import BoardEntry, Room
from workshop.live.sections import JsonObject


def acts_section(room: Room) -> JsonObject:
    """Give for `undo` and `redo` the number of the line of the history and a sentence on what it did; None where there is nothing."""
    return {"undo": _told(room, room.acts.undo), "redo": _told(room, room.acts.redo)}


def _told(room: Room, entry: BoardEntry | None) -> JsonObject | None:
    if entry is None:
        return None
    return {"number": entry.number, "says": texts.act(room.workshop.plan.language, act_of(entry, room.board))}
