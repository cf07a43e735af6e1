"""answers of check-ins; where a trend is from"""

import sqlalchemy as sa
from alembic import op


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('contributions', sa.Column('source', sa.Text()))
    op.add_column('contributions', sa.Column('source_date', sa.String(length=10)))
    op.create_table('checkins',
    sa.Column('workshop_id', sa.String(length=40), nullable=False),
    sa.Column('person', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshops.id'], name=op.f('fk_checkins_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'person', name=op.f('pk_checkins'))
    )
    op.create_index(op.f('ix_checkins_revision'), 'checkins', ['revision'], unique=False)
