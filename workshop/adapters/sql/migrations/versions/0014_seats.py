"""who sat where in each round, how many tables there are now, the table that a person is told of, the turns of tables to speak, cards from paper"""

import sqlalchemy as sa
from alembic import op


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ('seats', 'turns'):
        op.add_column('workshops', sa.Column(name, sa.Text()))
    op.add_column('contributions', sa.Column('paper', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('persons', sa.Column('moved_from', sa.Integer()))
    op.create_table('seatings',
    sa.Column('workshop_id', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshops.id'], name=op.f('fk_seatings_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'number', name=op.f('pk_seatings'))
    )
    op.create_index(op.f('ix_seatings_revision'), 'seatings', ['revision'], unique=False)
