"""Arranging (並べかえ): a person's hand on the board. What a person moved, named, merged, grouped or put first stays through every later
gathering, and can be taken back. Two facilitators may be at it at once: what one saw and the other has changed since is refused."""

from collections.abc import Callable, Mapping, Sequence

from workshop.domain import rules
from workshop.domain.board import placement, relations
from workshop.domain.errors import Invalid, NotFound, Refused
from workshop.domain.model import Board, BoardEntry, Origin, Placement, RelationKind, Where
from workshop.ports import App, WriteAccess
from workshop.services.board.retitling import retitle
from workshop.services.board.titles import own_titles

Seen = Mapping[int, Placement]
"""Where cards stood on the screen of who moves them; a card that is not in it may stand anywhere."""


def move(app: App, workshop_id: str, number: int, to: Placement) -> Board:
    """Put a card into a cluster, alone or aside. It stays there through every later gathering."""
    return move_all(app, workshop_id, [number], to)


def move_all(app: App, workshop_id: str, numbers: Sequence[int], to: Placement, seen: Seen | None = None) -> Board:
    """Put cards into a cluster, alone or aside, as one act. Raises NotFound(unknown_card, unknown_cluster), Invalid(place_wrong),
    Refused(card_moved_meanwhile) where a person has put one of them elsewhere than it was `seen`."""

    def act(db: WriteAccess, board: Board) -> Board:
        _check(db, board, numbers, seen or {})
        return placement.move(board, numbers, to)

    return _act(app, workshop_id, "move", act)


def group(app: App, workshop_id: str, numbers: Sequence[int], title: str = "", seen: Seen | None = None) -> Board:
    """Give cards, from wherever they stand, a cluster of their own; without a person's title code names it after their words. Raises as
    `move_all`, and Invalid(group_nothing, title_wrong)."""
    clean = rules.clean_line(title, rules.MAX_TITLE, "title_wrong")

    def act(db: WriteAccess, board: Board) -> Board:
        _check(db, board, numbers, seen or {})
        id = db.board.next_cluster()
        named = clean or own_titles(app, db, {"k": [f"c{number}" for number in numbers]})["k"]
        return placement.group(board, numbers, named, Origin.PERSON if clean else Origin.AUTO, id)

    return _act(app, workshop_id, "group", act)


def rename(app: App, workshop_id: str, cluster: int, title: str, seen: str | None = None) -> Board:
    """Give a cluster a person's title, which no later run changes. Raises Refused(title_empty, renamed_meanwhile), Invalid(title_wrong)."""
    clean = rules.clean_line(title, rules.MAX_TITLE, "title_wrong")
    if not clean:
        raise Refused("title_empty")

    def act(_: WriteAccess, board: Board) -> Board:
        renamed = placement.rename(board, cluster, clean)
        before = board.cluster(cluster)
        if seen is not None and before.named_by == Origin.PERSON and before.title not in (seen, clean):
            raise Refused("renamed_meanwhile", title=before.title)
        return renamed

    return _act(app, workshop_id, "rename", act)


def merge(app: App, workshop_id: str, into: int, other: int) -> Board:
    """Let all cards of `other` join `into`."""
    return _act(app, workshop_id, "merge", lambda _, board: placement.merge(board, into, other), into)


def put_first(app: App, workshop_id: str, cluster: int, number: int | None) -> Board:
    """Show a card of a cluster before its others on every screen and in the record; None: none. Raises NotFound(unknown_card,
    unknown_cluster), Invalid(first_elsewhere), Refused(first_hidden)."""

    def act(db: WriteAccess, board: Board) -> Board:
        if number is not None:
            card = db.contributions.get(number)
            if card is None:
                raise NotFound("unknown_card", number=number)
            if not card.shown:
                raise Refused("first_hidden")
        return placement.put_first(board, cluster, number)

    return _act(app, workshop_id, "first", act)


def relate(app: App, workshop_id: str, source: int, target: int, kind: RelationKind) -> Board:
    """Say how one cluster stands to another; it follows both through every later act. Raises NotFound(unknown_cluster),
    Invalid(relation_itself, relation_known)."""
    return _act(
        app,
        workshop_id,
        "relate",
        lambda db, board: relations.relate(board, source, target, kind, db.board.next_relation()),
    )


def unrelate(app: App, workshop_id: str, relation: int) -> Board:
    """End a relation. Raises NotFound(unknown_relation)."""
    return _act(app, workshop_id, "unrelate", lambda _, board: relations.unrelate(board, relation))


def undo(app: App, workshop_id: str, entry: int | None = None) -> BoardEntry | None:
    """Take the last act on the board back, a person's or a gathering's, and give it; None when nothing is left to take back. Raises
    Refused(board_changed_meanwhile) where the last one is no longer `entry`, the one that was seen."""
    with app.store.write(workshop_id) as db:
        last = _expected(db.board.acts().undo, entry)
        if last is None:
            return None
        before = db.board.get()
        db.board.mark_undone(last.number)
        after = relations.carried(before, placement.taken_back(before, last.change))
        change = placement.diff(before, after)
        db.board.change("undo", Origin.PERSON, change, of=last.number)
        db.record("board_undone", last.action)
        retitle(app, db)
    return last


def redo(app: App, workshop_id: str, entry: int | None = None) -> BoardEntry | None:
    """Bring the act back that was taken back just now, and give it; None where something else was done since. Raises as `undo`."""
    with app.store.write(workshop_id) as db:
        last = _expected(db.board.acts().redo, entry)
        if last is None:
            return None
        before = db.board.get()
        line = next(e for e in reversed(db.board.history()) if e.action == "undo" and e.of == last.number)
        db.board.mark_undone(line.number)
        db.board.mark_undone(last.number, undone=False)
        after = relations.carried(before, placement.taken_back(before, line.change))
        change = placement.diff(before, after)
        db.board.change("redo", Origin.PERSON, change, of=last.number)
        db.record("board_redone", last.action)
        retitle(app, db)
    return last


def _expected(last: BoardEntry | None, seen: int | None) -> BoardEntry | None:
    if seen is not None and (last is None or last.number != seen):
        raise Refused("board_changed_meanwhile")
    return last


def _check(db: WriteAccess, board: Board, numbers: Sequence[int], seen: Seen) -> None:
    """Refuse cards that are not there, and such as another person has moved since they were seen: a person's hand is above code's alone."""
    if not numbers:
        raise Invalid("group_nothing")
    titles = {cluster.id: cluster.title for cluster in board.clusters}
    for number in numbers:
        if db.contributions.get(number) is None:
            raise NotFound("unknown_card", number=number)
        now, then = board.place(number), seen.get(number)
        if then is not None and now.by == Origin.PERSON and (now.where, now.cluster) != (then.where, then.cluster):
            if now.where == Where.CLUSTER:
                raise Refused("card_moved_meanwhile", number=number, title=titles.get(now.cluster or 0, ""))
            raise Refused(f"card_moved_{now.where.value}", number=number)


def _act(
    app: App, workshop_id: str, action: str, act: Callable[[WriteAccess, Board], Board], into: int | None = None
) -> Board:
    with app.store.write(workshop_id) as db:
        before = db.board.get()
        after = relations.carried(before, act(db, before), into)
        change = placement.diff(before, after)
        if not change.empty:
            db.board.change(action, Origin.PERSON, change)
            db.record(f"board_{action}", *(f"c{number}" for number in change.placements))
            retitle(app, db)
            after = db.board.get()
    return after
