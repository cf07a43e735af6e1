"""Tables as they travel: what they do, how people sit, whose turn it is to speak."""

from workshop.domain.facilitation.tables import ONE_VOICE, tables_of
from workshop.domain.facilitation.turns import turns_of
from workshop.domain.model import Room, Workshop, WorkshopState
from workshop.live.sections import JsonObject, moment


def tables_section(room: Room) -> JsonObject:
    """Describe each table for the facilitator, by its number."""
    workshop = room.workshop
    tables = tables_of(workshop.tables, room.persons, room.contributions.values(), workshop.seats)
    return {
        str(table.number): {
            "people": table.people,
            "unread": table.unread,
            "cards": table.cards,
            "last": moment(table.last),
            "one_voice": table.share > ONE_VOICE,
        }
        for table in tables
    }


def seats_section(workshop: Workshop) -> JsonObject:
    """Give what the console is drawn anew for: the round of seats, and the number of the seating that is proposed, 0 for none."""
    seats = workshop.seats
    drawn = seats.drawn if seats.proposed or seats.pinned or seats.away else 0
    return {"round": seats.round, "drawn": drawn, "proposed": seats.proposed.number if seats.proposed else 0}


def turn_section(room: Room) -> JsonObject | None:
    """Give whose turn it is to speak (`table` 0: nobody's), and which tables wait and have spoken; None where tables do not speak in turn,
    or none was called yet."""
    turns = turns_of(room)
    if turns is None or room.workshop.state != WorkshopState.RUNNING or not (turns.now or turns.done):
        return None
    return {
        "table": turns.now.table if turns.now else 0,
        "minutes": turns.now.planned if turns.now else 0,
        "started_at": moment(turns.started_at),
        "waiting": list(turns.waiting),
        "done": [turn.table for turn in turns.done],
    }
