"""The review of an event (ふりかえり): what its figures say of how it went, for those who ran it. It names no person, and yet a table of few
people is a person: it is for the internal record alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from math import ceil

from workshop.domain.facilitation.checkin import CLOSING, HEARD, LEAST, Counts, counted
from workshop.domain.facilitation.tables import ONE_VOICE, tables_of
from workshop.domain.model import DraftEdit, DraftKind, DraftState, Event, Room, Section
from workshop.domain.model.plan import PEOPLE_FIRST

QUIET = 4
"""Minutes without a card after which a table is quiet, as the console says it (`hints.js`)."""
BEGINS = ("workshop_started", "stage_changed")
"""Kinds of events whose ref is the stage that begins."""
LONGER, SHORTER = 0.2, 0.3
"""Parts of its planned minutes by which a stage is told to have been too short, or too long; and at least `MINUTES`."""
MINUTES = 2
MANY_QUIET = 8
"""Quiet minutes of a table from which on somebody should have come by: twice what the console waits."""
LOW = 2
"""Points of the first question that say that somebody was not heard: 1 and 2."""


@dataclass(frozen=True, slots=True)
class TableBalance:
    """A table at the end. `share` is the largest part of its letters that one person wrote (0: too little was written), `quiet` the minutes
    in which it wrote nothing for `QUIET` or more while people wrote."""

    table: int
    people: int
    cards: int
    share: float
    quiet: int


@dataclass(frozen=True, slots=True)
class StageMinutes:
    """A stage that was held, by its `place` in the plan from 1: minutes planned and used; `last`: none comes after it."""

    place: int
    title: str
    planned: int
    used: float
    last: bool = False


@dataclass(frozen=True, slots=True)
class HintAnswer:
    """A hint of the console that was taken or waved off, with why it was given (`hint`), in which stage, of which table (0: the room)."""

    stage: str
    hint: str
    table: int
    taken: bool


@dataclass(frozen=True, slots=True)
class DraftChanges:
    """A released draft: how many of its sentences a person reworded or dropped."""

    kind: DraftKind
    title: str
    sentences: int
    changed: int


class AdviceKind(StrEnum):
    """What to change next time (`review.advice_<kind>`)."""

    LONGER = "longer"
    SHORTER = "shorter"
    ONE_VOICE = "one_voice"
    QUIET = "quiet"
    WAVED = "waved"
    DRAFTS = "drafts"
    HEARD = "heard"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence on what to change next time, with the figures it says."""

    kind: AdviceKind
    values: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventReview:
    """An event as its figures tell it. `answers` are those to the questions of the close, by their id."""

    tables: tuple[TableBalance, ...]
    stages: tuple[StageMinutes, ...]
    hints: tuple[HintAnswer, ...]
    drafts: tuple[DraftChanges, ...]
    answers: Mapping[str, Counts]
    advice: tuple[Advice, ...]


NO_REVIEW = EventReview((), (), (), (), {}, ())
"""That of an event of which nothing is known."""


def review(room: Room, events: Iterable[Event], edits: Iterable[DraftEdit]) -> EventReview:
    """Read an event back from what was kept of it."""
    log = tuple(events)
    tables, stages, hints = _tables(room, log), _stages(room), _hints(room, log)
    drafts = _drafts(room, edits)
    answers = {id: counts for id in CLOSING if (counts := counted(room.checkins, id)).answered}
    advice = (*_on_stages(stages), *_on_tables(tables), *_on_hints(hints), *_on_drafts(drafts), *_on_answers(answers))
    return EventReview(tables, stages, hints, drafts, answers, advice or (Advice(AdviceKind.NOTHING),))


def _tables(room: Room, log: Iterable[Event]) -> tuple[TableBalance, ...]:
    workshop, cards = room.workshop, room.contributions.values()
    windows = _windows(room, log)
    written: dict[int, list[datetime]] = {}
    for card in cards:
        if card.table is not None and not card.late:
            written.setdefault(card.table, []).append(card.created_at)
    found = tables_of(workshop.ever_tables, room.persons, cards, workshop.seats)
    return tuple(
        TableBalance(one.number, one.people, one.cards, one.share, _quiet(windows, written.get(one.number, [])))
        for one in found
        if one.people or one.cards
    )


def _windows(room: Room, log: Iterable[Event]) -> list[tuple[datetime, datetime]]:
    """Give from when to when people wrote, each time they did."""
    writing = {stage.id for stage in room.workshop.plan.stages if stage.kind in PEOPLE_FIRST}
    turns = [event for event in log if event.kind in (*BEGINS, "workshop_closed", "workshop_reopened")]
    return [
        (now.at, after.at)
        for now, after in pairwise(turns)
        if now.kind != "workshop_closed" and writing & set(now.refs)
    ]


def _quiet(windows: Iterable[tuple[datetime, datetime]], written: list[datetime]) -> int:
    quiet = timedelta()
    for begin, end in windows:
        moments = [begin, *sorted(at for at in written if begin <= at <= end), end]
        gaps = (later - earlier for earlier, later in pairwise(moments))
        quiet += sum((gap for gap in gaps if gap >= timedelta(minutes=QUIET)), timedelta())
    return int(quiet.total_seconds() // 60)


def _stages(room: Room) -> tuple[StageMinutes, ...]:
    used, stages = room.workshop.timing.used, room.workshop.plan.stages
    held = ((place, stage) for place, stage in enumerate(stages, 1) if stage.id in used)
    return tuple(StageMinutes(n, stage.title, stage.minutes, used[stage.id], n == len(stages)) for n, stage in held)


def _hints(room: Room, log: Iterable[Event]) -> tuple[HintAnswer, ...]:
    titles = {stage.id: stage.title for stage in room.workshop.plan.stages}
    found, stage = [], ""
    for event in log:
        if event.kind in BEGINS:
            stage = titles.get(event.refs[0], "")
        elif event.kind in ("hint_taken", "hint_waved"):
            hint, table = event.refs
            found.append(HintAnswer(stage, hint, int(table.removeprefix("t")), event.kind == "hint_taken"))
    return tuple(found)


def _drafts(room: Room, edits: Iterable[DraftEdit]) -> tuple[DraftChanges, ...]:
    changed: dict[int, set[str]] = {}
    for edit in edits:
        changed.setdefault(edit.draft, set()).add(edit.sentence)
    found = []
    for draft in room.drafts.values():
        written = {sentence.id for sentence in draft.sentences if sentence.section != Section.OWN}
        if draft.state == DraftState.RELEASED and written:
            mine = len(written & changed.get(draft.number, set()))
            found.append(DraftChanges(draft.kind, draft.title, len(written), mine))
    return tuple(found)


def _on_stages(stages: Iterable[StageMinutes]) -> Iterable[Advice]:
    """Say which stages were planned too short, or too long: not of one that was passed over, nor of the last, which ends with the event."""
    for stage in stages:
        over = stage.used - stage.planned
        if over >= max(MINUTES, stage.planned * LONGER):
            yield _on_stage(AdviceKind.LONGER, stage, _round(stage.used))
        elif not stage.last and stage.used >= 1 and -over >= max(MINUTES, stage.planned * SHORTER):
            yield _on_stage(AdviceKind.SHORTER, stage, min(_round(stage.used), stage.planned - 1))


def _on_stage(kind: AdviceKind, stage: StageMinutes, minutes: int) -> Advice:
    by = round(abs(stage.used - stage.planned))
    return Advice(kind, {"place": stage.place, "title": stage.title, "by": by, "minutes": minutes})


def _round(minutes: float) -> int:
    """Give whole minutes for a plan, from ten on in fives, never fewer than were used."""
    return ceil(minutes / 5) * 5 if minutes > 10 else max(1, ceil(minutes))


def _on_tables(tables: Iterable[TableBalance]) -> Iterable[Advice]:
    known = tuple(tables)
    if loud := [one.table for one in known if one.share > ONE_VOICE]:
        yield Advice(AdviceKind.ONE_VOICE, {"tables": len(loud)})
    if quiet := [one for one in known if one.people and one.quiet >= MANY_QUIET]:
        most = max(quiet, key=lambda one: one.quiet)
        yield Advice(AdviceKind.QUIET, {"tables": len(quiet), "table": most.table, "minutes": most.quiet})


def _on_hints(hints: Iterable[HintAnswer]) -> Iterable[Advice]:
    known = tuple(hints)
    waved = sum(not hint.taken for hint in known)
    if waved >= 3 and waved * 2 > len(known):
        yield Advice(AdviceKind.WAVED, {"waved": waved, "all": len(known)})


def _on_drafts(drafts: Iterable[DraftChanges]) -> Iterable[Advice]:
    known = tuple(drafts)
    changed, of = sum(draft.changed for draft in known), sum(draft.sentences for draft in known)
    if changed * 3 >= of > 0:
        yield Advice(AdviceKind.DRAFTS, {"changed": changed, "all": of})


def _on_answers(answers: Mapping[str, Counts]) -> Iterable[Advice]:
    heard = answers.get(HEARD)
    if heard is None or heard.answered < LEAST:
        return
    low = sum(heard.points[:LOW])
    if low * 4 >= heard.answered:
        yield Advice(AdviceKind.HEARD, {"low": low, "all": heard.answered})
