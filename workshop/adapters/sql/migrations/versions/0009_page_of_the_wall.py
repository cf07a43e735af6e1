"""the facilitator turns the pages of the summary on the wall"""

import sqlalchemy as sa
from alembic import op


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('workshops', sa.Column('page', sa.Integer(), nullable=False, server_default='0'))
