"""The rest of an event: stages that have not begun, and what becomes of the event when they are others. What has begun stays as it was."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workshop.domain.model import Workshop, WorkshopState
from workshop.domain.model.plan import Stage


def begun(workshop: Workshop) -> frozenset[str]:
    """Give the ids of the stages that began: up to the current one, and those that were left again by going back."""
    if workshop.state == WorkshopState.READY:
        return frozenset()
    passed = workshop.plan.stages[: workshop.stage_index + 1]
    return frozenset({*(stage.id for stage in passed), *workshop.timing.used})


def rest(workshop: Workshop) -> tuple[Stage, ...]:
    """List the stages that have not begun, in order."""
    fixed = begun(workshop)
    return tuple(stage for stage in workshop.plan.stages if stage.id not in fixed)


def moved(stages: Sequence[Stage], stage_id: str, step: int, movable: Iterable[str]) -> tuple[Stage, ...]:
    """Move a stage by one place among those that are `movable`; at either end it stays. KeyError for an unknown one."""
    ids = [stage.id for stage in stages if stage.id in set(movable)]
    if stage_id not in ids:
        raise KeyError(stage_id)
    to = ids.index(stage_id) + step
    if not 0 <= to < len(ids):
        return tuple(stages)
    swap = {stage_id: ids[to], ids[to]: stage_id}
    by_id = {stage.id: stage for stage in stages}
    return tuple(by_id[swap.get(stage.id, stage.id)] for stage in stages)


def changed(workshop: Workshop, stages: Sequence[Stage]) -> Workshop:
    """Give the event with other stages, those that began among them: it is still at the stage it was, ends when it was to, and a frozen wall
    shows the stage it showed."""
    fixed = begun(workshop)
    before, after = workshop.plan.stages, tuple(stages)
    ids = [stage.id for stage in after]
    planned = {id: minutes for id, minutes in workshop.timing.planned.items() if id in ids}
    timing = replace(workshop.timing, planned=planned)
    wall, index = workshop.wall, workshop.stage_index
    if fixed:
        timing = replace(timing, whole=timing.whole or workshop.plan.minutes)
        index = ids.index(before[index].id)
    if wall.frozen is not None:
        shown = before[wall.frozen.stage].id
        wall = replace(wall, frozen=replace(wall.frozen, stage=ids.index(shown) if shown in ids else index))
    now = replace(workshop, plan=replace(workshop.plan, stages=after), timing=timing, wall=wall, stage_index=index)
    return now if fixed else replace(now, stage_minutes=now.minutes_of(after[0]))
