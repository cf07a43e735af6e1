"""each process that runs jobs says that it lives; a cluster that is gone says which one took its cards"""

import sqlalchemy as sa
from alembic import op


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'executors',
        sa.Column('id', sa.String(length=40), nullable=False),
        sa.Column('beats', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_executors')),
    )
    op.add_column('clusters', sa.Column('heir', sa.Integer(), nullable=True))
