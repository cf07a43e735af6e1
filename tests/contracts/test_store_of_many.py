"""What a Store does for many rows at once, and what it keeps between two reads, on SQLite and on a real PostgreSQL."""

import pytest

from tests.contracts.conftest import card
from workshop.adapters.sql.store import SqlStore
from workshop.domain.model import BoardChange, Cluster, Document, Origin, Passage, Placement, Where, Workshop

DOCUMENT = Document(1, "構想", "市", "2024-11-01", "a.md", 1)
MANY = 3_000
"""Placements of one act: more than a statement may have parameters for, were they given one by one."""


def passage(text: str) -> Passage:
    return Passage("d1-1-1", 1, 1, "", text)


def put(store: SqlStore, workshop: Workshop, text: str, *, fails: bool = False) -> None:
    with store.write(workshop.id) as db:
        db.documents.put(DOCUMENT, (passage(text),))
        db.record("document_added", "d1")
        assert [held.text for held in db.documents.passages()] == [text]
        if fails:
            raise ZeroDivisionError


def texts(store: SqlStore, workshop: Workshop) -> list[str]:
    with store.read(workshop.id) as db:
        return [held.text for held in db.documents.passages()]


def test_passages_are_those_of_now_after_each_change(store: SqlStore, workshop: Workshop) -> None:
    seen = [texts(store, workshop)]
    for text in ("海。", "山。"):
        put(store, workshop, text)
        seen += [texts(store, workshop), texts(store, workshop)]
    assert seen == [[], ["海。"], ["海。"], ["山。"], ["山。"]]


def test_passages_of_a_write_that_was_taken_back_are_never_read(store: SqlStore, workshop: Workshop) -> None:
    put(store, workshop, "海。")
    with pytest.raises(ZeroDivisionError):
        put(store, workshop, "山。", fails=True)
    taken_back = texts(store, workshop)
    put(store, workshop, "川。")  # under the revision the other would have had
    assert (taken_back, texts(store, workshop)) == (["海。"], ["川。"])


def test_a_change_of_many_cards_is_written_whole_and_over_what_was_there(store: SqlStore, workshop: Workshop) -> None:
    joined, alone = Placement(Where.CLUSTER, 1, Origin.PERSON), Placement(Where.LONER)
    first = BoardChange({1: (None, Cluster(1, "バス", 0))}, dict.fromkeys(range(1, MANY), (None, joined)))
    second = BoardChange({}, {1: (joined, None)} | dict.fromkeys(range(2, MANY, 2), (joined, alone)))
    for action, change in (("gather", first), ("undo", second)):
        with store.write(workshop.id) as db:
            db.contributions.put(card(1))
            db.board.change(action, Origin.AUTO, change)
            db.record("board_changed")
    with store.read(workshop.id) as db:
        assert dict(db.board.get().placements) == {n: joined if n % 2 else alone for n in range(2, MANY)}
        assert [entry.change for entry in db.board.history()] == [first, second]


def test_board_of_some_cards_has_all_clusters_and_their_places_alone(store: SqlStore, workshop: Workshop) -> None:
    places = {number: (None, Placement(Where.CLUSTER, 1)) for number in (1, 2, 3, 9)}
    with store.write(workshop.id) as db:
        db.board.change("gather", Origin.AUTO, BoardChange({1: (None, Cluster(1, "バス", 0))}, places))
        db.record("gathered")
    with store.read(workshop.id) as db:
        some, none = db.board.get(of=(1, 3, 4)), db.board.get(of=())
    assert ([cluster.id for cluster in some.clusters], sorted(some.placements)) == ([1], [1, 3])
    assert ([cluster.id for cluster in none.clusters], sorted(none.placements)) == ([1], [])


def test_last_act_is_found_below_late_cards_and_acts_that_were_taken_back(store: SqlStore, workshop: Workshop) -> None:
    def numbers() -> list[int | None]:
        with store.read(workshop.id) as db:
            acts = db.board.acts()
        return [act.number if act else None for act in (acts.undo, acts.redo)]

    def do(action: str, card_number: int, of: int | None = None) -> list[int | None]:
        with store.write(workshop.id) as db:
            if of is not None:
                db.board.mark_undone(of)
            change = BoardChange({}, {card_number: (None, Placement(Where.LONER))})
            db.board.change(action, Origin.PERSON, change, of=of)
            db.record("all")
        return numbers()

    steps = [("move", 1, None), ("gather", 2, None), ("place", 3, None), ("undo", 2, 2), ("place", 4, None)]
    assert [numbers(), *(do(*step) for step in steps)] == [
        [None, None],
        [1, None],
        [2, None],
        [2, None],
        [1, 2],
        [1, 2],
    ]
    assert do("move", 5) == [6, None]
