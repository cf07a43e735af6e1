"""answers to the questions of the room, and words that it aligns"""

import sqlalchemy as sa
from alembic import op


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ('question_answers', 'alignments'):
        op.create_table(
            name,
            sa.Column('workshop_id', sa.String(length=40), nullable=False),
            sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
            sa.Column('body', sa.Text(), nullable=False),
            sa.Column('revision', sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(
                ['workshop_id'], ['workshops.id'], name=op.f(f'fk_{name}_workshop_id'), ondelete='CASCADE'
            ),
            sa.PrimaryKeyConstraint('workshop_id', 'number', name=op.f(f'pk_{name}')),
        )
        op.create_index(op.f(f'ix_{name}_revision'), name, ['revision'])
