"""personal links apart from browsers, budgets that all processes share, and a room that takes in nobody or no card any more"""

import sqlalchemy as sa
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('budgets',
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('left', sa.Float(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_budgets'))
    )
    # No batch: SQLite would make the tables anew, and dropping the old `workshops` would take every row along that belongs to one.
    for name in ('people_stopped', 'cards_stopped'):
        op.add_column('workshops', sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('tokens', sa.Column('purpose', sa.String(length=8), nullable=False, server_default='browser'))
    # Only links had an end. They opened a room whenever anybody held them: who needs one asks for a new one.
    tokens = sa.table('tokens', sa.column('expires_at', sa.DateTime))
    op.get_bind().execute(tokens.delete().where(tokens.c.expires_at.is_not(None)))
