"""When one card may stand large on the wall, and that it leaves with what it was shown for."""

from dataclasses import replace

from workshop.domain.model import Workshop, WorkshopState
from workshop.domain.model.plan import StageKind

SHOWING = frozenset(StageKind) - {StageKind.WELCOME, StageKind.CHECKIN, StageKind.INFORM, StageKind.SOLO}
"""Stages in which the wall may show words of cards: while people write alone it counts them only."""


def may_show(workshop: Workshop) -> bool:
    """Tell whether the wall may show the words of a card now."""
    return workshop.state == WorkshopState.CLOSED or (
        workshop.state == WorkshopState.RUNNING and workshop.stage.kind in SHOWING
    )


def without_voice(workshop: Workshop, number: int) -> Workshop:
    """Take that card from the place of the large one, where it stands there: it does not come back with being shown again."""
    if workshop.wall.voice != number:
        return workshop
    return replace(workshop, wall=replace(workshop.wall, voice=None))
