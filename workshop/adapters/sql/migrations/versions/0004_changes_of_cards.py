"""what changed among a workshop's cards and their places is found without reading them all"""

from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ('contributions', 'placements'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(batch_op.f(f'ix_{table}_revision'))
            batch_op.create_index(f'ix_{table}_changes', ['workshop_id', 'revision'], unique=False)
