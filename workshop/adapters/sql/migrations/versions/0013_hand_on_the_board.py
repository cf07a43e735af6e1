"""the card a group shows first, doubtful places, and the action of each line of the board's history"""

import json

import sqlalchemy as sa
from alembic import op


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('clusters', sa.Column('first_card', sa.Integer()))
    op.add_column('placements', sa.Column('doubtful', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('board_entries', sa.Column('action', sa.String(12)))
    op.add_column('board_entries', sa.Column('of', sa.Integer()))
    entries = sa.table('board_entries', *(sa.column(name) for name in ('workshop_id', 'number', 'body', 'action')))
    connection = op.get_bind()
    for row in connection.execute(sa.select(entries.c.workshop_id, entries.c.number, entries.c.body)).all():
        here = (entries.c.workshop_id == row.workshop_id, entries.c.number == row.number)
        connection.execute(sa.update(entries).where(*here).values(action=json.loads(row.body)['action']))
