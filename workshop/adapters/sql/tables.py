"""The tables. Every table a reader follows carries `revision`, the workshop's revision of the row's last change."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from workshop.adapters.sql.board_tables import board_entries, clusters, placements, relations
from workshop.adapters.sql.columns import MOST_NUMBER, changes, metadata, of_workshop, revision
from workshop.adapters.sql.values.moment import Moment

__all__ = ["MOST_NUMBER", "board_entries", "clusters", "metadata", "placements", "relations"]

workshops = Table(
    "workshops",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("code", String(12), nullable=False, unique=True),
    Column("plan", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("stage_index", Integer, nullable=False),
    Column("stage_started_at", Moment),
    Column("stage_minutes", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("board_view", String(8), nullable=False, server_default="list"),
    Column("featured", Integer),
    *(Column(name, Boolean, nullable=False, server_default=false()) for name in ("people_stopped", "cards_stopped")),
    Column("page", Integer, nullable=False, server_default="0"),
    *(Column(name, Text) for name in ("timing", "wall", "seats", "turns", "closing")),
)

counters = Table(
    "counters",
    metadata,
    of_workshop(),
    Column("what", String(20), primary_key=True),
    Column("last", Integer, nullable=False),
)

persons = Table(
    "persons",
    metadata,
    of_workshop(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("nickname", String(40), nullable=False),
    Column("table_no", Integer, nullable=False),
    Column("ai_consent", Boolean, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("moved_from", Integer),
    revision(),
)

tokens = Table(
    "tokens",
    metadata,
    of_workshop(),
    Column("token_hash", String(64), primary_key=True),
    Column("person", Integer, nullable=False),
    Column("expires_at", Moment),
    # A browser's token opens the room again and again, a link's once: neither is ever taken for the other.
    Column("purpose", String(8), nullable=False, server_default="browser"),
)

contributions = Table(
    "contributions",
    metadata,
    of_workshop(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("key", String(80), nullable=False),
    # 0 is the facilitator: NULLs would all be different to the unique constraint.
    Column("writer", Integer, nullable=False),
    Column("table_no", Integer),
    Column("kind", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("stage", String(40), nullable=False),
    Column("minute", Integer, nullable=False),
    Column("visibility", String(12), nullable=False),
    Column("ai_consent", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("noted", Boolean, nullable=False),
    Column("paper", Boolean, nullable=False, server_default=false()),
    *(
        Column(name, Text) for name in ("waits", "reason", "note", "source")
    ),  # NULL: none, or written before they were kept
    Column("source_date", String(10)),
    revision(index=False),
    UniqueConstraint("workshop_id", "writer", "key"),
    changes("contributions"),
)

documents = Table(
    "documents",
    metadata,
    of_workshop(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("removed", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    revision(),
)

passages = Table(
    "passages",
    metadata,
    of_workshop(),
    Column("ref", String(40), primary_key=True),
    Column("document", Integer, nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("heading", Text, nullable=False),
    Column("text", Text, nullable=False),
)


def _numbered(name: str) -> Table:
    """A value that is read whole: its JSON with number and revision beside it."""
    return Table(
        name,
        metadata,
        of_workshop(),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("body", Text, nullable=False),
        revision(),
    )


drafts = _numbered("drafts")
jobs = _numbered("jobs")
runs = _numbered("runs")
draft_edits = _numbered("draft_edits")
proposals = _numbered("proposals")
answers, term_reports, seatings = (_numbered(name) for name in ("answers", "term_reports", "seatings"))
question_answers, alignments = _numbered("question_answers"), _numbered("alignments")

ballots = _numbered("ballots")
statements = _numbered("statements")

votes = Table(
    "votes",
    metadata,
    of_workshop(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("ballot", Integer, nullable=False),
    Column("person", Integer, nullable=False),
    Column("marks", Text, nullable=False),
    revision(),
    UniqueConstraint("workshop_id", "ballot", "person"),
)

checkins = Table(
    "checkins",
    metadata,
    of_workshop(),
    Column("person", Integer, primary_key=True, autoincrement=False),
    Column("answers", Text, nullable=False),
    revision(),
)

events = Table(
    "events",
    metadata,
    of_workshop(),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(40), nullable=False),
    Column("refs", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

secrets = Table(
    "secrets",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

plan_drafts = Table(
    "plan_drafts",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("text", Text, nullable=False),
    Column("removed", Text, nullable=False),
    Column("shape", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

plan_files = Table(
    "plan_files",
    metadata,
    Column("draft", String(40), ForeignKey("plan_drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(200), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

executors = Table(
    "executors",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("beats", Integer, nullable=False),
)

staff_tokens = Table(
    "staff_tokens",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("expires_at", Moment, nullable=False),
)

budgets = Table(
    "budgets",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("left", Float, nullable=False),
    Column("since", Moment, nullable=False),
)
