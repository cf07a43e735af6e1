"""What the wall would show of a plan, stage by stage, before anybody is there: the same pages, built from an empty room."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workshop.domain.model import Audience, Board, Document, Room, Workshop, WorkshopState
from workshop.domain.model.plan import Plan
from workshop.domain.wall.pages import pages
from workshop.live.feed import View
from workshop.live.sections import JsonObject, moment


@dataclass(frozen=True, slots=True)
class Still:
    """One page of the wall. `stage` is its index in the plan, `page` counts from 0, `state` is what the wall is given."""

    stage: int
    page: int
    pages: int
    state: JsonObject


def stills(plan: Plan, documents: Mapping[int, Document], now: datetime) -> tuple[Still, ...]:
    """Build every page of every stage; the workshop has no code yet, so that nobody joins by a preview."""
    return tuple(
        still
        for index in range(len(plan.stages))
        for still in _of_stage(Room(_workshop(plan, index, now), {}, {}, Board(), {}, {}, documents), now)
    )


def _workshop(plan: Plan, index: int, now: datetime) -> Workshop:
    stage = plan.stages[index]
    return Workshop("preview", "", plan, WorkshopState.RUNNING, index, now, stage.minutes, 0, now)


def _of_stage(room: Room, now: datetime) -> list[Still]:
    count, index = len(pages(room, {})), room.workshop.stage_index
    turned = (replace(room, workshop=replace(room.workshop, page=page)) for page in range(count))
    marks: JsonObject = {"rev": 0, "now": moment(now)}
    return [Still(index, page, count, View(each).state(Audience.WALL) | marks) for page, each in enumerate(turned)]
