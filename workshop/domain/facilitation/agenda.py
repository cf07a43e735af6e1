"""The minutes of an event: what each stage was to take and took, when the evening ends, and how the rest may be spread anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.domain.model import Workshop, WorkshopState
from workshop.domain.model.plan import Stage

LEAST = 1
"""Minutes every stage keeps when the rest is spread anew."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One stage of the evening. `planned` is the plan's, `minutes` what it is to take as things stand, `used` what it took so far; all in
    minutes. `current` is the one that runs."""

    stage: Stage
    planned: int
    minutes: int
    used: float
    current: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """The evening stage by stage. `ends` is when it was to end as it began, `expected` when it will if every later stage takes its minutes;
    both None before it began."""

    slots: tuple[Slot, ...]
    ends: datetime | None
    expected: datetime | None

    @property
    def late(self) -> int:
        """Give the minutes by which it will end later than it was to; negative where earlier."""
        return (
            0 if self.ends is None or self.expected is None else round((self.expected - self.ends).total_seconds() / 60)
        )


def agenda(workshop: Workshop, now: datetime) -> Agenda:
    """Read the evening as it stands now."""
    running = workshop.state == WorkshopState.RUNNING
    slots = tuple(_slot(workshop, place, now, running) for place in range(len(workshop.plan.stages)))
    began = workshop.timing.started_at
    if began is None:
        return Agenda(slots, None, None)
    ends = began + timedelta(minutes=workshop.whole_minutes)
    return Agenda(slots, ends, _over(workshop, now) + timedelta(minutes=rest(workshop)))


def rest(workshop: Workshop) -> int:
    """Give the minutes that the stages after the current one are to take."""
    later = workshop.plan.stages[workshop.stage_index + 1 :]
    return sum(workshop.minutes_of(stage) for stage in later)


def spread(workshop: Workshop, now: datetime) -> tuple[int, ...]:
    """Give for each stage after the current one the minutes with which the evening ends as it was to: in proportion to what they were to
    take by the plan, at least one each. Empty where nothing is left, or the evening has not begun."""
    later = [stage.minutes for stage in workshop.plan.stages[workshop.stage_index + 1 :]]
    began = workshop.timing.started_at
    if began is None or not later:
        return ()
    ends = began + timedelta(minutes=workshop.whole_minutes)
    return shares(later, int((ends - _over(workshop, now)).total_seconds() // 60))


def shares(minutes: Sequence[int], available: int) -> tuple[int, ...]:
    """Share whole minutes in proportion, `LEAST` each before all (largest remainders, Hamilton 1792)."""
    free = max(0, available - LEAST * len(minutes))
    wanted = [minute - LEAST for minute in minutes]
    whole = sum(wanted)
    if not whole:
        return tuple(LEAST for _ in minutes)
    exact = [free * want / whole for want in wanted]
    given = [int(value) for value in exact]
    first = sorted(range(len(exact)), key=lambda place: (given[place] - exact[place], place))
    for place in first[: free - sum(given)]:
        given[place] += 1
    return tuple(LEAST + value for value in given)


def _over(workshop: Workshop, now: datetime) -> datetime:
    """Tell when the current stage is over: at the end of its minutes, or now where they have run out. While its clock is held, that moves on."""
    if workshop.state != WorkshopState.RUNNING or workshop.stage_started_at is None:
        return now
    held = now - (workshop.timing.paused_at or now)
    return max(now, workshop.stage_started_at + timedelta(minutes=workshop.stage_minutes) + held)


def _slot(workshop: Workshop, place: int, now: datetime, running: bool) -> Slot:
    stage, current = workshop.plan.stages[place], running and place == workshop.stage_index
    used = workshop.timing.used.get(stage.id, 0.0)
    if current and workshop.stage_started_at is not None:
        used += (now - workshop.stage_started_at).total_seconds() / 60
    minutes = workshop.stage_minutes if current else workshop.minutes_of(stage)
    return Slot(stage, stage.minutes, minutes, used, current)
