"""The facilitator's hand on the event: opening a workshop from a plan, its stages, its clock, its end."""

from collections.abc import Callable
from dataclasses import replace

from workshop.domain import rules
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import BoardView, Room, Workshop, WorkshopState
from workshop.domain.plan import Plan
from workshop.ports import App

MAX_CODE = 12
"""Characters of a join code that a database may hold."""


def open_workshop(app: App, plan: Plan) -> Workshop:
    """A new workshop of this plan, ready to start, with a join code nobody else has."""
    workshop = Workshop(
        id=rules.hash_token(app.token())[:16],
        code=_free_code(app),
        plan=plan,
        state=WorkshopState.READY,
        stage_index=0,
        stage_started_at=None,
        stage_minutes=plan.stages[0].minutes,
        revision=0,
        created_at=app.clock.now(),
    )
    app.store.create(workshop)
    return workshop


def find(app: App, code: str) -> Workshop:
    """The workshop of a join code as anyone types it; raises NotFound(unknown_code)."""
    code = rules.clean_code(code)
    # Control characters and halves of letters come from crafted addresses; databases refuse them.
    workshop = app.store.find(code) if code.isprintable() and len(code) <= MAX_CODE else None
    if workshop is None:
        raise NotFound("unknown_code")
    return workshop


def view(app: App, workshop_id: str) -> Room:
    with app.store.read(workshop_id) as db:
        return db.room()


def start(app: App, workshop_id: str) -> Workshop:
    """From ready to running, at the first stage. Raises Refused(already_started)."""

    def started(old: Workshop) -> Workshop:
        if old.state != WorkshopState.READY:
            raise Refused("already_started")
        return _at(app, replace(old, state=WorkshopState.RUNNING), 0)

    return _change(app, workshop_id, "workshop_started", started)


def go_to(app: App, workshop_id: str, stage_index: int) -> Workshop:
    """To that stage, its clock at nought. Raises Refused(workshop_not_started, workshop_closed, no_such_stage)."""

    def moved(old: Workshop) -> Workshop:
        _check_running(old)
        if not 0 <= stage_index < len(old.plan.stages):
            raise Refused("no_such_stage")
        return _at(app, old, stage_index)

    return _change(app, workshop_id, "stage_changed", moved)


def next_stage(app: App, workshop_id: str, seen: int) -> Workshop:
    """To the stage after `seen`, the index the facilitator had on screen: a double click moves once."""
    return _step(app, workshop_id, seen, 1)


def previous_stage(app: App, workshop_id: str, seen: int) -> Workshop:
    """To the stage before `seen`."""
    return _step(app, workshop_id, seen, -1)


def extend(app: App, workshop_id: str, minutes: int) -> Workshop:
    """More minutes for this stage, or fewer; at least one remains."""

    def extended(old: Workshop) -> Workshop:
        _check_running(old)
        return replace(old, stage_minutes=max(1, old.stage_minutes + minutes))

    return _change(app, workshop_id, "clock_changed", extended)


def close(app: App, workshop_id: str) -> Workshop:
    """The end: nobody writes any more; wall and receipts stay."""
    return _change(app, workshop_id, "workshop_closed", lambda old: replace(old, state=WorkshopState.CLOSED))


def reopen(app: App, workshop_id: str) -> Workshop:
    """Take back a close, at the stage it stood. Raises Refused(not_closed)."""

    def opened(old: Workshop) -> Workshop:
        if old.state != WorkshopState.CLOSED:
            raise Refused("not_closed")
        return replace(old, state=WorkshopState.RUNNING)

    return _change(app, workshop_id, "workshop_reopened", opened)


def show_board(app: App, workshop_id: str, view: BoardView) -> Workshop:
    """How the wall shows the board."""
    return _change(app, workshop_id, "wall_changed", lambda old: replace(old, board_view=view))


def _step(app: App, workshop_id: str, seen: int, step: int) -> Workshop:
    def stepped(old: Workshop) -> Workshop:
        _check_running(old)
        if old.stage_index != seen:
            return old
        if not 0 <= seen + step < len(old.plan.stages):
            raise Refused("no_such_stage")
        return _at(app, old, seen + step)

    return _change(app, workshop_id, "stage_changed", stepped)


def _at(app: App, workshop: Workshop, index: int) -> Workshop:
    minutes = workshop.plan.stages[index].minutes
    return replace(workshop, stage_index=index, stage_started_at=app.clock.now(), stage_minutes=minutes)


def _check_running(workshop: Workshop) -> None:
    if workshop.state == WorkshopState.READY:
        raise Refused("workshop_not_started")
    if workshop.state == WorkshopState.CLOSED:
        raise Refused("workshop_closed")


def _change(app: App, workshop_id: str, event: str, change: Callable[[Workshop], Workshop]) -> Workshop:
    with app.store.write(workshop_id) as db:
        changed = change(db.workshop)
        if changed == db.workshop:
            return changed
        db.put_workshop(changed)
        db.record(event, changed.stage.id)
    return replace(changed, revision=db.workshop.revision)


def _free_code(app: App) -> str:
    while True:
        drawn = int(rules.hash_token(app.token()), 16)
        letters = []
        for _ in range(rules.CODE_LENGTH):
            drawn, place = divmod(drawn, len(rules.CODE_LETTERS))
            letters.append(rules.CODE_LETTERS[place])
        code = "".join(letters)
        if app.store.find(code) is None:
            return code
