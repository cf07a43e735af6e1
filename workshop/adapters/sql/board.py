"""The board over its tables: clusters, placements and the history of both."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from workshop.adapters.sql import tables
from workshop.adapters.sql.collections import SqlCollection
from workshop.adapters.sql.transaction import Transaction
from workshop.adapters.sql.values import rows
from workshop.adapters.sql.values.kinds import BOARD_ENTRIES, CLUSTERS, PLACEMENTS
from workshop.domain.board.placement import heir
from workshop.domain.model import Board, BoardChange, BoardEntry, Origin, Placement


class SqlBoard:
    """Clusters, placements and the history of both."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.clusters = SqlCollection(transaction, CLUSTERS)
        self.placements = SqlCollection(transaction, PLACEMENTS)
        self._entries = SqlCollection(transaction, BOARD_ENTRIES)

    def get(self, of: Sequence[int] | None = None) -> Board:
        return Board(tuple(self.clusters.all().values()), self._placements(of), self.heirs())

    def heirs(self) -> Mapping[int, int]:
        """Give for clusters that are gone which one took their cards."""
        table, here = tables.clusters, self._transaction
        gone = (table.c.workshop_id == here.workshop.id, table.c.gone, table.c.heir.is_not(None))
        found = here.connection.execute(select(table.c.id, table.c.heir).where(*gone))
        return {row.id: row.heir for row in found}

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

    def change(self, action: str, by: Origin, change: BoardChange, into: int | None = None) -> None:
        if change.empty:
            return
        for id, (_, cluster) in change.clusters.items():
            if cluster is None:
                left = into if into is not None else heir(change, id)
                self._transaction.mark_gone(CLUSTERS, id, heir=left)
            else:
                self.clusters.put(cluster)
        placed = {number: place for number, (_, place) in change.placements.items() if place is not None}
        for number in change.placements.keys() - placed.keys():
            self._transaction.mark_gone(PLACEMENTS, number)
        # All in one statement: a gathering of 10,000 cards one by one would hold the workshop's row for half a minute.
        self._transaction.put(
            PLACEMENTS, [{"number": number, **rows.of_placement(place)} for number, place in placed.items()]
        )
        number = self._entries.next()
        self._entries.put(BoardEntry(number, action, by, change, self._transaction.clock.now()))

    def mark_undone(self, entry: int) -> None:
        line = self._entries.get(entry)
        if line is None:
            raise KeyError(entry)
        self._entries.put(replace(line, undone=True))
