"""The board over its tables: clusters, placements, relations and the history of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, select

from workshop.adapters.sql import tables
from workshop.adapters.sql.collections import SqlCollection
from workshop.adapters.sql.transaction import Transaction
from workshop.adapters.sql.values import rows
from workshop.adapters.sql.values.kinds import BOARD_ENTRIES, CLUSTERS, PLACEMENTS, RELATIONS, WORKSHOP
from workshop.domain.model import BESIDES, Board, BoardActs, BoardChange, BoardEntry, Origin, Placement


def _newest_of(*which: ColumnElement[bool]) -> Select[int, str, int]:
    """Make the statement that finds the newest line of those, once: each card that is placed asks for it."""
    table = tables.board_entries
    mine = table.c.workshop_id == bindparam(WORKSHOP)
    lines = select(table.c.number, table.c.action, table.c.of).where(mine, *which)
    return lines.order_by(table.c.number.desc()).limit(1)


_ACTION, _UNDONE = tables.board_entries.c.action, tables.board_entries.c.undone
LAST_ACT = _newest_of(~_UNDONE, _ACTION.not_in(BESIDES))
LAST_LOOKED_AT = _newest_of(_ACTION.not_in(("redo", "place", "retitle")), (_ACTION != "undo") | ~_UNDONE)
"""Looked at from the end: where an act comes before anything that was taken back, there is nothing to bring back."""


class SqlBoard:
    """Clusters, placements, relations and the history of them."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.clusters = SqlCollection(transaction, CLUSTERS)
        self.placements = SqlCollection(transaction, PLACEMENTS)
        self.relations = SqlCollection(transaction, RELATIONS)
        self._entries = SqlCollection(transaction, BOARD_ENTRIES)

    def get(self, of: Sequence[int] | None = None) -> Board:
        clusters, relations = tuple(self.clusters.all().values()), tuple(self.relations.all().values())
        return Board(clusters, self._placements(of), relations)

    def _placements(self, of: Sequence[int] | None) -> Mapping[int, Placement]:
        if of is None:
            return self.placements.all()
        if not of:
            return {}
        # a range, as drivers limit how many numbers a statement may name
        near = self._transaction.rows(PLACEMENTS.select_between, least=min(of), most=max(of))
        wanted = set(of)
        return {row.number: rows.placement_of(row) for row in near if row.number in wanted}

    def history(self) -> tuple[BoardEntry, ...]:
        return tuple(self._entries.all().values())

    def next_cluster(self) -> int:
        return self.clusters.next()

    def next_relation(self) -> int:
        return self.relations.next()

    def acts(self, known: BoardActs | None = None) -> BoardActs:
        undo, last = self._newest(LAST_ACT), self._newest(LAST_LOOKED_AT)
        taken_back = last is not None and last.action == "undo"
        known = known or BoardActs()
        return BoardActs(
            self._entry(undo.number if undo else None, known.undo),
            self._entry(last.of if last is not None and taken_back else None, known.redo),
        )

    def _newest(self, line: Select[int, str, int]) -> Row[Any] | None:
        return next(iter(self._transaction.rows(line)), None)

    def _entry(self, number: int | None, known: BoardEntry | None) -> BoardEntry | None:
        """Read a line, which may be as long as a gathering, unless it is the one known already."""
        if number is None or (known is not None and known.number == number):
            return None if number is None else known
        return self._entries.get(number)

    def change(self, action: str, by: Origin, change: BoardChange, of: int | None = None) -> None:
        if change.empty and of is None:
            return
        for id, (_, cluster) in change.clusters.items():
            if cluster is None:
                self._transaction.mark_gone(CLUSTERS, id)
            else:
                self.clusters.put(cluster)
        for id, (_, relation) in change.relations.items():
            if relation is None:
                self._transaction.mark_gone(RELATIONS, id)
            else:
                self.relations.put(relation)
        placed = {number: place for number, (_, place) in change.placements.items() if place is not None}
        for number in change.placements.keys() - placed.keys():
            self._transaction.mark_gone(PLACEMENTS, number)
        # All in one statement: a gathering of 10,000 cards one by one would hold the workshop's row for half a minute.
        self._transaction.put(
            PLACEMENTS, [{"number": number, **rows.of_placement(place)} for number, place in placed.items()]
        )
        number = self._entries.next()
        self._entries.put(BoardEntry(number, action, by, change, self._transaction.clock.now(), of=of))

    def mark_undone(self, entry: int, undone: bool = True) -> None:
        line = self._entries.get(entry)
        if line is None:
            raise KeyError(entry)
        self._entries.put(replace(line, undone=undone))
