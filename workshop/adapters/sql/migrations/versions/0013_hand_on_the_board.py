"""the card a group shows first, doubtful places, relations, and the action of each line of the board's history"""

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
    op.create_table(
        'relations',
        sa.Column('workshop_id', sa.String(40), nullable=False),
        sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('kind', sa.String(12), nullable=False),
        sa.Column('source', sa.Integer(), nullable=False),
        sa.Column('target', sa.Integer(), nullable=False),
        sa.Column('ended', sa.String(12)),
        sa.Column('gone', sa.Boolean(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['workshop_id'], ['workshops.id'], name=op.f('fk_relations_workshop_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('workshop_id', 'id', name=op.f('pk_relations')),
    )
    op.create_index(op.f('ix_relations_revision'), 'relations', ['revision'])
    entries = sa.table('board_entries', *(sa.column(name) for name in ('workshop_id', 'number', 'body', 'action')))
    connection = op.get_bind()
    for row in connection.execute(sa.select(entries.c.workshop_id, entries.c.number, entries.c.body)).all():
        here = (entries.c.workshop_id == row.workshop_id, entries.c.number == row.number)
        connection.execute(sa.update(entries).where(*here).values(action=json.loads(row.body)['action']))
