"""What the tables are made of. Every table a reader follows carries `revision`, the workshop's revision of the row's last change."""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


MOST_NUMBER = 2**31 - 1
"""PostgreSQL's largest INTEGER."""


def of_workshop() -> Column[str]:
    return Column("workshop_id", String(40), ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True)


def revision(*, index: bool = True) -> Column[int]:
    return Column("revision", Integer, nullable=False, index=index)


def changes(table: str) -> Index:
    """For tables of thousands of rows: what changed in one workshop since a revision, without a look at all its rows."""
    return Index(f"ix_{table}_changes", "workshop_id", "revision")
