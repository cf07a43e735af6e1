"""answers of the assistant and uses of words have rows of their own; the log of runs holds none of them"""

import json

import sqlalchemy as sa
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

# Name of the table and of its counter, and the param of a run under which its product stood.
PRODUCTS = {'answers': ('answer', 'told'), 'term_reports': ('term_report', 'terms')}


def upgrade() -> None:
    for name in PRODUCTS:
        op.create_table(
            name,
            sa.Column('workshop_id', sa.String(40), nullable=False),
            sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
            sa.Column('body', sa.Text(), nullable=False),
            sa.Column('revision', sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(
                ['workshop_id'], ['workshops.id'], name=op.f(f'fk_{name}_workshop_id'), ondelete='CASCADE'
            ),
            sa.PrimaryKeyConstraint('workshop_id', 'number', name=op.f(f'pk_{name}')),
        )
        op.create_index(op.f(f'ix_{name}_revision'), name, ['revision'], unique=False)
    carry_over(op.get_bind())


def numbered(name: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in ('workshop_id', 'number', 'body', 'revision')))


def carry_over(connection: sa.Connection) -> None:
    """Take each product out of its run, number it, and leave the run with all else it says."""
    runs, counters = numbered('runs'), sa.table('counters', *map(sa.column, ('workshop_id', 'what', 'last')))
    last: dict[tuple[str, str], int] = {}
    for row in connection.execute(sa.select(runs).order_by(runs.c.workshop_id, runs.c.number)).all():
        run = json.loads(row.body)
        for name, (what, param) in PRODUCTS.items():
            if param not in run['params']:
                continue
            product = run['params'].pop(param)
            number = last[row.workshop_id, what] = last.get((row.workshop_id, what), 0) + 1
            content = product if isinstance(product, dict) else {'uses': product}
            body = dump({'number': number, 'run': row.number, **content})
            values = {'workshop_id': row.workshop_id, 'number': number, 'body': body, 'revision': row.revision}
            connection.execute(numbered(name).insert().values(values))
            here = (runs.c.workshop_id == row.workshop_id, runs.c.number == row.number)
            connection.execute(runs.update().where(*here).values(body=dump(run)))
    for (workshop_id, what), number in last.items():
        connection.execute(counters.insert().values(workshop_id=workshop_id, what=what, last=number))


def dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'))
