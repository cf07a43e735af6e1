"""The tables of the board: clusters, where cards stand, relations, and the history of them."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, false

from workshop.adapters.sql.columns import changes, metadata, of_workshop, revision

clusters = Table(
    "clusters",
    metadata,
    of_workshop(),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("title", String(200), nullable=False),
    Column("color", Integer, nullable=False),
    Column("named_by", String(12), nullable=False),
    # A cluster that was merged away stays as a mark, so that readers of changes see it go.
    Column("gone", Boolean, nullable=False),
    Column("first_card", Integer),
    revision(),
)

placements = Table(
    "placements",
    metadata,
    of_workshop(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("place", String(12), nullable=False),
    Column("cluster", Integer),
    Column("placed_by", String(12), nullable=False),
    Column("doubtful", Boolean, nullable=False, server_default=false()),
    Column("gone", Boolean, nullable=False),
    revision(index=False),
    changes("placements"),
)

relations = Table(
    "relations",
    metadata,
    of_workshop(),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(12), nullable=False),
    Column("source", Integer, nullable=False),
    Column("target", Integer, nullable=False),
    Column("ended", String(12)),
    Column("gone", Boolean, nullable=False),
    revision(),
)

board_entries = Table(
    "board_entries",
    metadata,
    of_workshop(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("undone", Boolean, nullable=False),
    # Those of the body, to find the last act among placings of late cards.
    Column("action", String(12)),
    Column("of", Integer),
    Column("body", Text, nullable=False),
)
