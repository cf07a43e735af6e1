"""ballots with their items as they were when the vote opened, and one row a vote; sentences of tables; votes for a cluster that went stand for the one that took its cards"""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op


revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

RULE = {'kind': 'dots', 'most': 3, 'stacked': False, 'items': ['cluster']}
"""How people voted before: three votes at most, each on another cluster."""


def upgrade() -> None:
    connection = op.get_bind()
    before = list(connection.execute(sa.text('SELECT workshop_id, person, choices FROM ballots ORDER BY workshop_id, person')))
    op.drop_index('ix_ballots_revision', 'ballots')
    op.drop_table('ballots')
    for name in ('ballots', 'statements'):
        op.create_table(name,
        sa.Column('workshop_id', sa.String(length=40), nullable=False),
        sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['workshop_id'], ['workshops.id'], name=op.f(f'fk_{name}_workshop_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('workshop_id', 'number', name=op.f(f'pk_{name}'))
        )
        op.create_index(op.f(f'ix_{name}_revision'), name, ['revision'], unique=False)
    op.create_table('votes',
    sa.Column('workshop_id', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('ballot', sa.Integer(), nullable=False),
    sa.Column('person', sa.Integer(), nullable=False),
    sa.Column('marks', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshops.id'], name=op.f('fk_votes_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'number', name=op.f('pk_votes')),
    sa.UniqueConstraint('workshop_id', 'ballot', 'person', name=op.f('uq_votes_workshop_id'))
    )
    op.create_index(op.f('ix_votes_revision'), 'votes', ['revision'], unique=False)
    for workshop in dict.fromkeys(row.workshop_id for row in before):
        carry_over(connection, workshop, [row for row in before if row.workshop_id == workshop])
    with op.batch_alter_table('clusters') as clusters:
        clusters.drop_column('heir')


def carry_over(connection: sa.Connection, workshop: str, cast: list[sa.Row]) -> None:
    """Make of the votes of a workshop one ballot of its last vote stage; nothing where its plan has none."""
    held = connection.execute(sa.text('SELECT plan, revision FROM workshops WHERE id = :id'), {'id': workshop}).one()
    stages = [stage['id'] for stage in json.loads(held.plan)['stages'] if stage['kind'] == 'vote']
    if not stages:
        return
    rows = connection.execute(
        sa.text('SELECT id, title, color, gone, heir FROM clusters WHERE workshop_id = :id ORDER BY id'), {'id': workshop}
    ).all()
    places = connection.execute(
        sa.text('SELECT number, cluster FROM placements WHERE workshop_id = :id AND NOT gone ORDER BY number'), {'id': workshop}
    ).all()
    standing = [row for row in rows if not row.gone]
    ids = {row.id: place for place, row in enumerate(standing, 1)}
    heirs = {row.id: row.heir for row in rows if row.gone}
    items = [
        {'id': ids[row.id], 'kind': 'cluster', 'ref': f'k{row.id}', 'words': row.title, 'color': row.color,
         'cards': [place.number for place in places if place.cluster == row.id]}
        for row in standing
    ]
    body = {'number': 1, 'stage': stages[-1], 'rule': RULE, 'items': items, 'opened_at': datetime.now(UTC).isoformat()}
    keep(connection, 'INSERT INTO ballots (workshop_id, number, body, revision) VALUES (:id, 1, :body, :revision)',
         id=workshop, body=json.dumps(body, ensure_ascii=False), revision=held.revision)
    for number, row in enumerate(cast, 1):
        found = dict.fromkeys(ids[id] for choice in json.loads(row.choices) if (id := left(int(choice[1:]), ids, heirs)))
        keep(connection,
             'INSERT INTO votes (workshop_id, number, ballot, person, marks, revision)'
             ' VALUES (:id, :number, 1, :person, :marks, :revision)',
             id=workshop, number=number, person=row.person, marks=json.dumps(dict.fromkeys(found, 1)), revision=held.revision)
    for what, last in (('ballot', 1), ('vote', len(cast))):
        keep(connection, 'DELETE FROM counters WHERE workshop_id = :id AND what = :what', id=workshop, what=what)
        keep(connection, 'INSERT INTO counters (workshop_id, what, last) VALUES (:id, :what, :last)', id=workshop, what=what, last=last)


def left(id: int, ids: dict[int, int], heirs: dict[int, int | None]) -> int | None:
    """Follow a cluster that went to the one that stands; None where its cards stand alone."""
    passed = set()
    while id not in ids:
        if id in passed or heirs.get(id) is None:
            return None
        passed.add(id)
        id = heirs[id]
    return id


def keep(connection: sa.Connection, statement: str, **values: object) -> None:
    connection.execute(sa.text(statement), values)
