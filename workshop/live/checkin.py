"""A check-in and the questions of the close as they travel: what is asked, one's own answer, and what the room answered, never who."""

from workshop.domain.facilitation.checkin import CLOSING, LEAST, asked, closing, counted
from workshop.domain.model import CheckInAnswer, CheckIns, Page, Room, Workshop
from workshop.domain.model.plan import Stage
from workshop.live.sections import JsonObject


def asked_json(stage: Stage) -> JsonObject | None:
    """Give what a stage asks everybody; None for one that is no check-in."""
    if stage.checkin is None:
        return None
    return {"question": stage.checkin.question, "form": stage.checkin.form.value, "ends": list(stage.checkin.ends)}


def closing_json(workshop: Workshop) -> JsonObject:
    """Give the questions of the close by their id, each with how it is answered: their words are the reader's own texts."""
    return {id: form.value for id, form in closing(workshop).items()}


def own_json(answer: CheckInAnswer | None) -> JsonObject | None:
    """Give one's own answer as its writer sees it."""
    if answer is None:
        return None
    return {"word": answer.word, "point": answer.point, "visibility": answer.visibility.value}


def own_answer(room: Room, person: int) -> JsonObject | None:
    """Give a person's answer in the stage of now."""
    given: CheckIns | None = room.checkins.get(person)
    return own_json(given.answers.get(room.workshop.stage.id)) if given else None


def own_closing(room: Room, person: int) -> JsonObject:
    """Give a person's answers to the questions of the close, by their id; without those not given."""
    given = room.checkins.get(person)
    found = {id: given.answers[id] for id in closing(room.workshop) if id in given.answers} if given else {}
    return {id: own_json(answer) for id, answer in found.items()}


def wall_section(room: Room, page: Page) -> JsonObject | None:
    """Give what that page of the wall shows: how many answered, and once they are `LEAST`, its words, or how many chose each point. Of a
    frozen wall what those answered that had by then. None where it shows no answers."""
    frozen = room.workshop.wall.frozen
    stage = room.workshop.plan.stages[frozen.stage] if frozen else room.workshop.stage
    question = _question(stage, page.part)
    if question is None:
        return None
    counts = counted(room.checkins, page.part or stage.id, frozen.checked_in if frozen else None)
    seen = counts.answered >= LEAST
    return {
        **question,
        "answered": counts.answered,
        "least": LEAST,
        "words": [[said.word, said.count] for said in counts.shown[slice(*page.words)]] if seen else [],
        "points": list(counts.points) if seen else [],
    }


def console_section(room: Room) -> list[JsonObject]:
    """Give whoever runs it what is asked in the stage of now, with all words and their fate, and how many chose each point."""
    return [_for_console(room, id) for id in asked(room.workshop)]


def _question(stage: Stage, id: str) -> JsonObject | None:
    """Give what is asked under that id: a question of the close has no words of its own."""
    if id not in CLOSING:
        return asked_json(stage)
    return {"id": id, "question": "", "form": CLOSING[id].value, "ends": []}


def _for_console(room: Room, id: str) -> JsonObject:
    counts = counted(room.checkins, id)
    return {
        **(_question(room.workshop.stage, id) or {}),
        "stage": id,
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
