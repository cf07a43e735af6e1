"""What the facilitator does to the wall as a whole: freeze it, blank it, lay the QR code over it, show one voice large."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from workshop.domain.errors import Refused
from workshop.domain.model import Frozen, Wall
from workshop.domain.votes.counting import voted
from workshop.domain.wall.pages import groups, relations
from workshop.domain.wall.voices import may_show
from workshop.ports import App, WriteAccess
from workshop.services.wall.pages import note_shown, on_the_wall


def freeze(app: App, workshop_id: str) -> None:
    """Keep the wall as it is (凍結) while the room goes on. Words that are taken back or mended leave it all the same."""

    def frozen(db: WriteAccess) -> Wall:
        wall = db.workshop.wall
        if wall.frozen:
            return wall
        room = db.room()
        now, cards = on_the_wall(room), room.contributions.values()
        on_page = set(now.page.groups)
        tables = Counter(person.table for person in room.persons.values())
        kept = Frozen(
            page=now.page,
            at=now.at,
            of=now.of,
            stage=now.stage,
            groups=tuple(group for group in groups(room) if group.id in on_page),
            joined=len(room.persons),
            joined_by_table={str(table): n for table, n in sorted(tables.items())},
            cards=sum(card.shown for card in cards),
            voted=voted(room),
            voice=wall.voice,
            checked_in=tuple(
                n for n, one in room.checkins.items() if (now.page.part or db.workshop.stage.id) in one.answers
            ),
            relations=tuple(r for r in relations(room) if r.id in now.page.relations),
        )
        return replace(wall, frozen=kept)

    _change(app, workshop_id, "wall_frozen", frozen)


def thaw(app: App, workshop_id: str) -> None:
    """Let the wall follow the room again."""
    _change(app, workshop_id, "wall_thawed", lambda db: replace(db.workshop.wall, frozen=None))


def blank(app: App, workshop_id: str, blank: bool) -> None:
    """Turn the wall dark, or show it again."""
    _change(app, workshop_id, "wall_changed", lambda db: replace(db.workshop.wall, blank=blank))


def show_qr(app: App, workshop_id: str, shown: bool) -> None:
    """Lay the QR code for joining over the wall, or take it away."""
    _change(app, workshop_id, "wall_changed", lambda db: replace(db.workshop.wall, qr=shown))


def show_seats(app: App, workshop_id: str, shown: bool) -> None:
    """Lay over the wall how to find one's table, or take it away."""
    _change(app, workshop_id, "wall_changed", lambda db: replace(db.workshop.wall, seats=shown))


def show_closing(app: App, workshop_id: str, shown: bool) -> None:
    """Put the answers to the questions of the close before the other pages of the wall, or take them from it. Raises Refused(wall_frozen)."""
    with app.store.write(workshop_id) as db:
        wall = db.workshop.wall
        if wall.frozen:
            raise Refused("wall_frozen")
        if wall.closing != shown:
            db.put_workshop(replace(db.workshop, wall=replace(wall, closing=shown), page=0))
            db.record("wall_changed")
            note_shown(db)


def show_voice(app: App, workshop_id: str, number: int | None) -> None:
    """Show that card large on the wall; None takes it away. Raises Refused(wall_frozen, voice_hidden, voice_not_now)."""

    def large(db: WriteAccess) -> Wall:
        wall = db.workshop.wall
        if wall.frozen and number is not None:
            raise Refused("wall_frozen")
        if number is not None:
            card = db.contributions.get(number)
            if card is None or not card.shown:
                raise Refused("voice_hidden")
            if not may_show(db.workshop):
                raise Refused("voice_not_now")
        return replace(wall, voice=number)

    _change(app, workshop_id, "wall_changed", large)


def _change(app: App, workshop_id: str, event: str, change: Callable[[WriteAccess], Wall]) -> None:
    with app.store.write(workshop_id) as db:
        wall = change(db)
        if wall != db.workshop.wall:
            db.put_workshop(replace(db.workshop, wall=wall))
            db.record(event)
            note_shown(db)
