"""Turning the pages of the wall, which has no control of its own."""

from collections.abc import Callable
from dataclasses import replace

from workshop.domain.errors import Refused
from workshop.domain.grounding.withdrawn import drafts_shown
from workshop.domain.model import DraftState, Page, PageKind, Room
from workshop.domain.wall.pages import Shown, pages, shown
from workshop.domain.wall.seen import seen
from workshop.ports import App, ReadAccess, WriteAccess


def now(db: ReadAccess) -> Shown:
    """Give the page on the wall: of a frozen wall the one it was frozen at."""
    return on_the_wall(db.room())


def on_the_wall(room: Room) -> Shown:
    """Give the page on the wall of a room."""
    return shown(room, drafts_shown(room.drafts, room.contributions, DraftState.RELEASED))


def note_shown(db: WriteAccess) -> None:
    """Note for the closing checklist that the page on the wall was seen, where it is a result or the last one. To be called within a change
    that records an event."""
    room = db.room()
    noted = seen(room, drafts_shown(room.drafts, room.contributions, DraftState.RELEASED))
    if noted != db.workshop:
        db.put_workshop(noted)


def show_kind(app: App, workshop_id: str, kind: PageKind) -> None:
    """Turn to the first page of that kind that was not shown yet, else to the first one. Raises Refused(wall_frozen, page_missing)."""
    with app.store.write(workshop_id) as db:
        found = [(place, page) for place, page in enumerate(_pages(db)) if page.kind == kind]
        if not found:
            raise Refused("page_missing")
        unseen = [place for place, page in found if page.draft not in db.workshop.closing.shown]
        _turn(db, unseen[0] if unseen else found[0][0])


def turn(app: App, workshop_id: str, to: int) -> None:
    """Show that page of the stage, from 0; the nearest there is. Raises Refused(wall_frozen)."""
    with app.store.write(workshop_id) as db:
        _turn(db, max(0, min(to, len(_pages(db)) - 1)))


def show_group(app: App, workshop_id: str, cluster: int) -> None:
    """Turn to the page that shows that cluster: of the board, or its block of the summary. Raises Refused(wall_frozen, group_on_no_page)."""
    _turn_to(app, workshop_id, lambda page: cluster in page.groups or page.part == f"k{cluster}", "group_on_no_page")


def show_block(app: App, workshop_id: str, draft: int, block: str) -> None:
    """Turn to the first page of that block of a summary. Raises Refused(wall_frozen, block_on_no_page)."""
    _turn_to(app, workshop_id, lambda page: (page.draft, page.part) == (draft, block), "block_on_no_page")


def _turn_to(app: App, workshop_id: str, holds: Callable[[Page], bool], refusal: str) -> None:
    with app.store.write(workshop_id) as db:
        at = next((place for place, page in enumerate(_pages(db)) if holds(page)), None)
        if at is None:
            raise Refused(refusal)
        _turn(db, at)


def _pages(db: ReadAccess) -> tuple[Page, ...]:
    room = db.room()
    return pages(room, drafts_shown(room.drafts, room.contributions, DraftState.RELEASED))


def _turn(db: WriteAccess, at: int) -> None:
    if db.workshop.wall.frozen:
        raise Refused("wall_frozen")
    if at != db.workshop.page:
        db.put_workshop(replace(db.workshop, page=at))
        db.record("wall_changed", str(at))
        note_shown(db)
