"""what the wall shows: list or map, and which released text"""

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('workshops') as table:
        table.add_column(sa.Column('board_view', sa.String(length=8), nullable=False, server_default='list'))
        table.add_column(sa.Column('featured', sa.Integer(), nullable=True))
