"""The facilitator's hand on the event: opening a workshop from a plan, its stages, its clock, its end."""

from collections.abc import Callable
from dataclasses import replace

from workshop.domain import rules
from workshop.domain.errors import NotFound, Refused
from workshop.domain.facilitation import agenda, timing, turns
from workshop.domain.grounding.withdrawn import drafts_shown
from workshop.domain.model import BoardView, DraftState, Room, Timing, Workshop, WorkshopState
from workshop.domain.model.plan import Plan
from workshop.domain.wall.seen import seen
from workshop.ports import App, WriteAccess
from workshop.services.votes.opening import open_for_stage

MAX_CODE = 12
"""Characters of a join code that a database may hold."""


def open_workshop(app: App, plan: Plan) -> Workshop:
    """Open a new workshop of this plan, ready to start, with a join code nobody else has."""
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
    """Find the workshop of a join code as anyone types it; raises NotFound(unknown_code)."""
    code = rules.clean_code(code)
    # Control characters and halves of letters come from crafted addresses; databases refuse them.
    workshop = app.store.find(code) if code.isprintable() and len(code) <= MAX_CODE else None
    if workshop is None:
        raise NotFound("unknown_code")
    return workshop


def find_or_newest(app: App, code: str) -> Workshop:
    """The workshop of a join code, the newest one without a code; raises NotFound(unknown_code, no_workshop)."""
    if code:
        return find(app, code)
    workshops = app.store.workshops()
    if not workshops:
        raise NotFound("no_workshop")
    return workshops[0]


def view(app: App, workshop_id: str) -> Room:
    with app.store.read(workshop_id) as db:
        return db.room()


def start(app: App, workshop_id: str) -> Workshop:
    """Go from ready to running, at the first stage. Raises Refused(already_started)."""

    def started(old: Workshop) -> Workshop:
        if old.state != WorkshopState.READY:
            raise Refused("already_started")
        return _at(app, replace(old, state=WorkshopState.RUNNING, timing=Timing(app.clock.now())), 0)

    return _change(app, workshop_id, "workshop_started", started, moves=True)


def go_to(app: App, workshop_id: str, stage_index: int) -> Workshop:
    """Go to that stage, its clock at nought. Raises Refused(workshop_not_started, workshop_closed, no_such_stage)."""

    def moved(old: Workshop) -> Workshop:
        _check_running(old)
        if not 0 <= stage_index < len(old.plan.stages):
            raise Refused("no_such_stage")
        return _at(app, old, stage_index)

    return _change(app, workshop_id, "stage_changed", moved, moves=True)


def next_stage(app: App, workshop_id: str, seen: int) -> Workshop:
    """Go to the stage after `seen`, the index the facilitator had on screen: a double click moves once."""
    return _step(app, workshop_id, seen, 1)


def previous_stage(app: App, workshop_id: str, seen: int) -> Workshop:
    """Go to the stage before `seen`."""
    return _step(app, workshop_id, seen, -1)


def extend(app: App, workshop_id: str, minutes: int) -> Workshop:
    """Give this stage more minutes, or fewer; at least one remains."""

    def extended(old: Workshop) -> Workshop:
        _check_running(old)
        return replace(old, stage_minutes=max(1, old.stage_minutes + minutes))

    return _change(app, workshop_id, "clock_changed", extended)


def pause(app: App, workshop_id: str) -> Workshop:
    """Hold the clock of the stage for all; whoever writes goes on writing."""

    def held(old: Workshop) -> Workshop:
        _check_running(old)
        return timing.held(old, app.clock.now())

    return _change(app, workshop_id, "clock_held", held)


def resume(app: App, workshop_id: str) -> Workshop:
    """Let the clock go on where it was held."""

    def resumed(old: Workshop) -> Workshop:
        _check_running(old)
        return timing.resumed(old, app.clock.now())

    return _change(app, workshop_id, "clock_resumed", resumed)


def spread_rest(app: App, workshop_id: str, seen: int) -> Workshop:
    """Give the stages after `seen`, the index the facilitator had on screen, minutes with which the evening ends as it was to. Raises
    Refused(nothing_to_spread) after the last stage."""

    def rescheduled(old: Workshop) -> Workshop:
        _check_running(old)
        if old.stage_index != seen:
            return old
        minutes = agenda.spread(old, app.clock.now())
        if not minutes:
            raise Refused("nothing_to_spread")
        later = old.plan.stages[old.stage_index + 1 :]
        planned = {stage.id: minute for stage, minute in zip(later, minutes, strict=True)}
        return replace(old, timing=replace(old.timing, planned={**old.timing.planned, **planned}))

    return _change(app, workshop_id, "minutes_spread", rescheduled)


def close(app: App, workshop_id: str) -> Workshop:
    """End the workshop: nobody writes any more; wall and receipts stay."""

    def closed(old: Workshop) -> Workshop:
        now = app.clock.now()
        return replace(turns.left(old, now), state=WorkshopState.CLOSED, timing=timing.left(old, now))

    return _change(app, workshop_id, "workshop_closed", closed, moves=True)


def reopen(app: App, workshop_id: str) -> Workshop:
    """Take back a close, at the stage it stood. Raises Refused(not_closed)."""

    def opened(old: Workshop) -> Workshop:
        if old.state != WorkshopState.CLOSED:
            raise Refused("not_closed")
        return replace(old, state=WorkshopState.RUNNING, stage_started_at=app.clock.now())

    return _change(app, workshop_id, "workshop_reopened", opened)


def show_board(app: App, workshop_id: str, view: BoardView) -> Workshop:
    """Choose how the wall shows the board."""
    return _change(app, workshop_id, "wall_changed", lambda old: replace(old, board_view=view, page=0))


def stop_people(app: App, workshop_id: str, stopped: bool) -> Workshop:
    """Let nobody new come in, or let people come in again. Who is in goes on."""
    return _change(app, workshop_id, "people_stopped", lambda old: replace(old, people_stopped=stopped))


def stop_cards(app: App, workshop_id: str, stopped: bool) -> Workshop:
    """Take no new card of participants, or take them again. What is written can still be corrected."""
    return _change(app, workshop_id, "cards_stopped", lambda old: replace(old, cards_stopped=stopped))


def _step(app: App, workshop_id: str, seen: int, step: int) -> Workshop:
    def stepped(old: Workshop) -> Workshop:
        _check_running(old)
        if old.stage_index != seen:
            return old
        if not 0 <= seen + step < len(old.plan.stages):
            raise Refused("no_such_stage")
        return _at(app, old, seen + step)

    return _change(app, workshop_id, "stage_changed", stepped, moves=True)


def _at(app: App, workshop: Workshop, index: int) -> Workshop:
    now, minutes = app.clock.now(), workshop.minutes_of(workshop.plan.stages[index])
    used, wall = timing.left(workshop, now), replace(workshop.wall, voice=None, seats=False, closing=False)
    moved = replace(
        turns.left(workshop, now), stage_index=index, stage_started_at=now, stage_minutes=minutes, timing=used
    )
    return replace(moved, page=0, wall=wall)


def _check_running(workshop: Workshop) -> None:
    if workshop.state == WorkshopState.READY:
        raise Refused("workshop_not_started")
    if workshop.state == WorkshopState.CLOSED:
        raise Refused("workshop_closed")


def _change(
    app: App, workshop_id: str, event: str, change: Callable[[Workshop], Workshop], moves: bool = False
) -> Workshop:
    """Keep what `change` makes of the workshop. One that `moves` to a stage opens its ballot, and its first page of the wall was shown."""
    with app.store.write(workshop_id) as db:
        changed = change(db.workshop)
        if changed == db.workshop:
            return changed
        db.put_workshop(changed)
        db.record(event, changed.stage.id)
        if moves:
            open_for_stage(app, db)
            _note_seen(db)
    return replace(changed, revision=db.workshop.revision)


def _note_seen(db: WriteAccess) -> None:
    room = db.room()
    noted = seen(room, drafts_shown(room.drafts, room.contributions, DraftState.RELEASED))
    if noted != db.workshop:
        db.put_workshop(noted)


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
