"""What a facilitator does on the board, carried out and told in one sentence."""

from workshop import texts
from workshop.domain.board.acts import act_of
from workshop.domain.errors import Invalid
from workshop.domain.model import BoardEntry, Placement, RelationKind, Where
from workshop.ports import App
from workshop.services.board import arranging
from workshop.services.wall import pages
from workshop.ui import controls, visit
from workshop.ui.components.feed import Press, Said

NEW = "new"


def press(workshop_id: str, press: Press) -> Said:
    """Carry it out; what cannot be done is told instead, and nothing has changed."""
    said, refusal = controls.tried(_carry_out, workshop_id, press)
    return said or Said(refusal, refused=True)


def place(name: str) -> Placement:
    """Read a place by its name: k3, loner or parked. Raises Invalid(place_wrong)."""
    if name.startswith("k") and name[1:].isdecimal():
        return Placement(Where.CLUSTER, int(name[1:]))
    if name not in (Where.LONER, Where.PARKED):
        raise Invalid("place_wrong")
    return Placement(Where(name))


def _carry_out(app: App, workshop_id: str, press: Press) -> Said:
    match press.name:
        case "board_undo":
            return _told(app, workshop_id, "undone", arranging.undo(app, workshop_id, press.number))
        case "board_redo":
            return _told(app, workshop_id, "redone", arranging.redo(app, workshop_id, press.number))
        case "board_show":
            pages.show_group(app, workshop_id, press.number)
            return Said(visit.say("board.shown", title=press.title))
    before = _last(app, workshop_id)
    cluster = _arrange(app, workshop_id, press)
    done = _last(app, workshop_id)
    if done is None or (before is not None and before.number == done.number):
        return Said("")  # it was so already
    return _told(app, workshop_id, "done", done, cluster)


def _arrange(app: App, workshop_id: str, press: Press) -> int:
    """Give the id of the cluster it made, 0 for none."""
    cards = press.cards
    match press.name:
        case "board_move" if press.to == NEW:
            return arranging.group(app, workshop_id, cards, seen=_seen(press)).clusters[-1].id
        case "board_move":
            arranging.move_all(app, workshop_id, cards, place(press.to), _seen(press))
        case "board_rename":
            arranging.rename(app, workshop_id, press.number, press.title, press.seen)
        case "board_merge":
            arranging.merge(app, workshop_id, press.number, place(press.to).cluster or 0)
        case "board_relate":
            arranging.relate(app, workshop_id, press.number, place(press.to).cluster or 0, RelationKind(press.kind))
        case "board_unrelate":
            arranging.unrelate(app, workshop_id, press.number)
        case "board_first":
            arranging.put_first(app, workshop_id, press.number, cards[0] if cards else None)
    return 0


def _seen(press: Press) -> dict[int, Placement]:
    return {number: place(name) for number, name in zip(press.cards, press.places, strict=True)}


def _last(app: App, workshop_id: str) -> BoardEntry | None:
    with app.store.read(workshop_id) as db:
        return db.board.acts().undo


def _told(app: App, workshop_id: str, how: str, entry: BoardEntry | None, cluster: int = 0) -> Said:
    if entry is None:
        return Said(visit.say("board.nothing"))
    with app.store.read(workshop_id) as db:
        act = texts.act(visit.language(), act_of(entry, db.board.get()))
    return Said(visit.say(f"board.{how}", act=act), cluster=cluster)
