"""Arranging (並べかえ): a person's hand on the board. What a person moved, named, merged or split stays through every later gathering."""

from collections.abc import Callable, Sequence

from workshop.domain import rules
from workshop.domain.board import placement
from workshop.domain.errors import NotFound, Refused
from workshop.domain.model import Board, Origin, Placement
from workshop.ports import App, WriteAccess
from workshop.services.board.retitling import retitle

BESIDES = ("undo", "place", "retitle")
"""Actions in the board's history that are nobody's act: there is nothing in them to take back."""


def move(app: App, workshop_id: str, number: int, to: Placement) -> Board:
    """Put a card into a cluster, alone or aside. It stays there through every later gathering."""

    def act(db: WriteAccess, board: Board) -> Board:
        if db.contributions.get(number) is None:
            raise NotFound("unknown_card", number=number)
        return placement.move(board, number, to)

    return _act(app, workshop_id, "move", act)


def rename(app: App, workshop_id: str, cluster: int, title: str) -> Board:
    """Give a cluster a person's title, which no later run changes. Raises Refused(title_empty), Invalid(title_wrong)."""
    clean = rules.clean_line(title, rules.MAX_TITLE, "title_wrong")
    if not clean:
        raise Refused("title_empty")
    return _act(app, workshop_id, "rename", lambda _, board: placement.rename(board, cluster, clean))


def merge(app: App, workshop_id: str, into: int, other: int) -> Board:
    """Let all cards of `other` join `into`, and the votes for it follow them."""
    return _act(app, workshop_id, "merge", lambda _, board: placement.merge(board, into, other), into)


def split(app: App, workshop_id: str, cluster: int, numbers: Sequence[int], title: str) -> Board:
    """Take cards out of a cluster into a new one with a person's title. Raises Refused(title_empty), Invalid(title_wrong)."""
    clean = rules.clean_line(title, rules.MAX_TITLE, "title_wrong")
    if not clean:
        raise Refused("title_empty")
    return _act(
        app,
        workshop_id,
        "split",
        lambda db, board: placement.split(board, cluster, numbers, clean, db.board.next_cluster()),
    )


def undo(app: App, workshop_id: str) -> bool:
    """Take the last act on the board back, a person's or a gathering's; False when nothing is left to take back."""
    with app.store.write(workshop_id) as db:
        acts = [entry for entry in db.board.history() if entry.action not in BESIDES and not entry.undone]
        if not acts:
            return False
        last = acts[-1]
        before = db.board.get()
        db.board.mark_undone(last.number)
        db.board.change("undo", Origin.PERSON, placement.diff(before, placement.taken_back(before, last.change)))
        db.record("board_undone", last.action)
        retitle(app, db)
    return True


def _act(
    app: App, workshop_id: str, action: str, act: Callable[[WriteAccess, Board], Board], into: int | None = None
) -> Board:
    with app.store.write(workshop_id) as db:
        before = db.board.get()
        after = act(db, before)
        change = placement.diff(before, after)
        if not change.empty:
            db.board.change(action, Origin.PERSON, change, into)
            db.record(f"board_{action}", *(f"c{number}" for number in change.placements))
            retitle(app, db)
            after = db.board.get()
    return after
