"""why a card waits or is hidden; late cards wait"""

import sqlalchemy as sa
from alembic import op


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('contributions', sa.Column('waits', sa.Text()))
    op.add_column('contributions', sa.Column('reason', sa.Text()))
    op.add_column('contributions', sa.Column('note', sa.Text()))
    # A late card was kept as hidden. One that a facilitator took in and hid again waits anew: it is shown to nobody either way.
    op.execute("UPDATE contributions SET visibility = 'waiting', waits = '[\"late\"]' WHERE late AND visibility = 'hidden'")
