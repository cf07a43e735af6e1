"""Which pages of the close the room has seen on the wall, for the closing checklist."""

from collections.abc import Mapping
from dataclasses import replace

from workshop.domain.model import Draft, PageKind, Room, Workshop
from workshop.domain.wall.pages import shown


def seen(room: Room, drafts: Mapping[int, Draft]) -> Workshop:
    """Give the workshop with the page on its wall noted as seen, where that is a result or the last page. `drafts` are the released ones as
    they are shown."""
    workshop = room.workshop
    if workshop.wall.blank or workshop.wall.frozen:
        return workshop
    page, closing = shown(room, drafts).page, workshop.closing
    if page.kind == PageKind.RESULT and page.draft is not None and page.draft not in closing.shown:
        closing = replace(closing, shown=(*closing.shown, page.draft))
    if page.kind == PageKind.RESULTS:
        closing = replace(closing, thanked=True)
    return workshop if closing == workshop.closing else replace(workshop, closing=closing)
