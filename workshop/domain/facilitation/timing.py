"""The clock of an event: held, gone on, and what a stage took when it is left."""

from dataclasses import replace
from datetime import datetime

from workshop.domain.facilitation import turns
from workshop.domain.model import Timing, Workshop


def left(workshop: Workshop, now: datetime) -> Timing:
    """Add what the current stage took, as it is left now; time in which the clock was held counts too, since the evening went on."""
    timing, stage = workshop.timing, workshop.stage.id
    if workshop.stage_started_at is None or timing.started_at is None:
        return timing
    taken = timing.used.get(stage, 0.0) + (now - workshop.stage_started_at).total_seconds() / 60
    return replace(timing, used={**timing.used, stage: taken}, paused_at=None, hints=())


def held(workshop: Workshop, now: datetime) -> Workshop:
    """Hold the clock of the stage. A clock that is held stays as it is."""
    if workshop.timing.paused_at is not None:
        return workshop
    return replace(workshop, timing=replace(workshop.timing, paused_at=now))


def resumed(workshop: Workshop, now: datetime) -> Workshop:
    """Let the clock go on where it was held."""
    paused = workshop.timing.paused_at
    if paused is None or workshop.stage_started_at is None:
        return workshop
    started, used = workshop.stage_started_at + (now - paused), workshop.timing.used
    waited = used.get(workshop.stage.id, 0.0) + (now - paused).total_seconds() / 60
    timing = replace(workshop.timing, paused_at=None, used={**used, workshop.stage.id: waited})
    spoken = workshop.turns.get(workshop.stage.id)
    on = turns.put(workshop, turns.resumed(spoken, paused, now)) if spoken else workshop
    return replace(on, stage_started_at=started, timing=timing)
