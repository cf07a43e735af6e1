"""what the facilitator does to the wall: freeze, blank, QR code, one voice"""

import sqlalchemy as sa
from alembic import op


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('workshops', sa.Column('wall', sa.Text()))
