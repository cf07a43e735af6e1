"""A check-in as it travels: what is asked, one's own answer, and what the room answered, never who."""

from workshop.domain.facilitation.checkin import LEAST, counted
from workshop.domain.model import CheckInAnswer, CheckIns, Room
from workshop.domain.model.plan import Stage
from workshop.live.sections import JsonObject


def asked_json(stage: Stage) -> JsonObject | None:
    """Give what a stage asks everybody; None for one that is no check-in."""
    if stage.checkin is None:
        return None
    return {"question": stage.checkin.question, "form": stage.checkin.form.value, "ends": list(stage.checkin.ends)}


def own_json(answer: CheckInAnswer | None) -> JsonObject | None:
    """Give one's own answer as its writer sees it."""
    if answer is None:
        return None
    return {"word": answer.word, "point": answer.point, "visibility": answer.visibility.value}


def own_answer(room: Room, person: int) -> JsonObject | None:
    """Give a person's answer in the stage of now."""
    given: CheckIns | None = room.checkins.get(person)
    return own_json(given.answers.get(room.workshop.stage.id)) if given else None


def wall_section(room: Room, words: tuple[int, int]) -> JsonObject | None:
    """Give what the wall shows: how many answered, and once they are `LEAST`, the `words` from the first to before the last place, or how
    many chose each point. Of a frozen wall what those answered that had by then. None outside a check-in."""
    frozen = room.workshop.wall.frozen
    stage = room.workshop.plan.stages[frozen.stage] if frozen else room.workshop.stage
    if stage.checkin is None:
        return None
    counts = counted(room.checkins, stage.id, frozen.checked_in if frozen else None)
    seen = counts.answered >= LEAST
    return {
        **(asked_json(stage) or {}),
        "answered": counts.answered,
        "least": LEAST,
        "words": [[said.word, said.count] for said in counts.shown[slice(*words)]] if seen else [],
        "points": list(counts.points) if seen else [],
    }


def console_section(room: Room) -> JsonObject | None:
    """Give whoever runs it all words with their fate, and how many chose each point; None outside a check-in."""
    stage = room.workshop.stage
    if stage.checkin is None:
        return None
    counts = counted(room.checkins, stage.id)
    return {
        **(asked_json(stage) or {}),
        "stage": stage.id,
        "answered": counts.answered,
        "least": LEAST,
        "said": [
            {
                "form": said.form,
                "word": said.word,
                "count": said.count,
                "visibility": said.visibility.value,
                "waits": list(said.waits),
            }
            for said in counts.said
        ],
        "points": list(counts.points),
    }
