"""plans while they are written, with the files beside them"""

import sqlalchemy as sa
from alembic import op


revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('plan_drafts',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('removed', sa.Text(), nullable=False),
    sa.Column('shape', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_drafts'))
    )
    op.create_table('plan_files',
    sa.Column('draft', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['draft'], ['plan_drafts.id'], name=op.f('fk_plan_files_draft'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('draft', 'name', name=op.f('pk_plan_files'))
    )
