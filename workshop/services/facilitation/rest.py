"""The rest of a running workshop changed: stages that have not begun are written anew, moved, added and taken out. Each act is one transaction on
the workshop as it is then, so that two consoles have one truth; stages that began stay."""

from collections.abc import Sequence
from dataclasses import replace

from workshop import texts
from workshop.domain.errors import Invalid, Refused
from workshop.domain.facilitation import plans
from workshop.domain.facilitation import rest as stages_left
from workshop.domain.facilitation.plans import Plain, Tree
from workshop.domain.model import Workshop, WorkshopState
from workshop.domain.model.plan import Stage, StageKind
from workshop.ports import App, ReadAccess, WriteAccess
from workshop.services.facilitation import plan_entries
from workshop.services.facilitation.plan_drafts import lost

FIELDS = ("title", "minutes", "instruction")
"""Entries of a stage that can be written anew while the workshop runs."""


def write(app: App, workshop_id: str, stage_id: str, field: str, seen: str, words: str) -> None:
    """Write into a field of a stage that has not begun. `seen` is what stood there: raises Refused(rest_moved_on) where somebody else wrote
    meanwhile, with the words that were not kept, as do the others: Refused(stage_begun, stage_gone, workshop_closed), Invalid(rest_…)."""
    with app.store.write(workshop_id) as db:
        old = _open(db)
        stage = _standing(db, stage_id, words)
        now = said(old, stage, field)
        if now == words:
            return
        if now != seen:
            raise lost("rest_moved_on", words)
        entry = plans.stage_entry(stage) | {field: Plain(words) if field == "minutes" else words}
        read = _read(app, [entry if each.id == stage_id else plans.stage_entry(each) for each in old.plan.stages])
        # The plan keeps what was planned, beside what is to be.
        if field == "minutes" and old.state == WorkshopState.RUNNING:
            planned = {**old.timing.planned, stage_id: next(each for each in read if each.id == stage_id).minutes}
            db.put_workshop(replace(old, timing=replace(old.timing, planned=planned)))
        else:
            db.put_workshop(stages_left.changed(old, read))
        db.record("rest_changed", stage_id)


def said(workshop: Workshop, stage: Stage, field: str) -> str:
    """Give what stands in a field of a stage, its minutes as things stand. KeyError for a field that cannot be written."""
    return {"title": stage.title, "minutes": str(workshop.minutes_of(stage)), "instruction": stage.instruction}[field]


def move(app: App, workshop_id: str, seen: Sequence[str], stage_id: str, step: int) -> None:
    """Move a stage among those that have not begun. `seen` are their ids as they stood: raises Refused(rest_moved_on) where they stand
    otherwise now, and as `write`."""
    with app.store.write(workshop_id) as db:
        old = _open(db)
        _standing(db, stage_id)
        _check_seen(old, seen)
        movable = [stage.id for stage in stages_left.rest(old)]
        _keep(app, db, old, stages_left.moved(old.plan.stages, stage_id, step, movable), stage_id)


def remove(app: App, workshop_id: str, seen: Sequence[str], stage_id: str) -> None:
    """Take a stage out that has not begun. Raises as `move`."""
    with app.store.write(workshop_id) as db:
        old = _open(db)
        _standing(db, stage_id)
        _check_seen(old, seen)
        _keep(app, db, old, [stage for stage in old.plan.stages if stage.id != stage_id], stage_id)


def add(app: App, workshop_id: str, seen: Sequence[str], kind: StageKind) -> None:
    """Add a stage of that kind before the close, with what can be proposed for it. Raises as `move`, and Refused(stage_begun) in the close."""
    with app.store.write(workshop_id) as db:
        old = _open(db)
        _check_seen(old, seen)
        last = old.plan.stages[-1]
        if old.state == WorkshopState.RUNNING and old.stage == last:
            raise Refused("stage_begun", title=last.title)
        entries = [plans.stage_entry(stage) for stage in old.plan.stages]
        language = old.plan.language
        new = plan_entries.stage({"language": language.value, "stages": list(entries)}, kind)
        if "checkin" in new:
            new["checkin"] = {"question": texts.text(language, "plan.checkin_asks")}
        stages = _read(app, [*entries[:-1], new, *entries[-1:]])
        _keep(app, db, old, stages, str(new["id"]))


def _open(db: ReadAccess) -> Workshop:
    if db.workshop.state == WorkshopState.CLOSED:
        raise Refused("workshop_closed")
    return db.workshop


def _check_seen(workshop: Workshop, seen: Sequence[str]) -> None:
    if [stage.id for stage in stages_left.rest(workshop)] != list(seen):
        raise Refused("rest_moved_on")


def _standing(db: ReadAccess, stage_id: str, words: str = "") -> Stage:
    """Give the stage, that nobody has begun. Cards count too: in an event of an older version nothing else tells."""
    stage = next((stage for stage in db.workshop.plan.stages if stage.id == stage_id), None)
    if stage is None:
        raise lost("stage_gone", words)
    written = {card.stage for card in db.contributions.all().values()}
    if stage_id in stages_left.begun(db.workshop) | written:
        raise lost("stage_begun", words, title=stage.title)
    return stage


def _keep(app: App, db: WriteAccess, old: Workshop, stages: Sequence[Stage], stage_id: str) -> None:
    read = _read(app, [plans.stage_entry(stage) for stage in stages])
    if read != old.plan.stages:
        db.put_workshop(stages_left.changed(old, read))
        db.record("rest_changed", stage_id)


def _read(app: App, entries: Sequence[Tree]) -> tuple[Stage, ...]:
    """Read stages as those of a plan are. Raises Invalid(rest_…) with the first fault."""
    read, faults = app.plan_texts.stages(entries)
    for fault in faults:
        raise Invalid(f"rest_{fault.error.code.removeprefix('plan_')}", **fault.error.params)
    return read
