"""the years a plan looks ahead to stand in the plan"""

import json

import sqlalchemy as sa
from alembic import op


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

# What every plan looked ahead to before it could say so itself, with the names that stood on the screen.
NAMES = {'ja': ('めざす姿', '未来像'), 'en': ('Target', 'Vision')}
YEARS = {'target': 2031, 'vision': 2050}


def upgrade() -> None:
    workshops = sa.table('workshops', sa.column('id', sa.String), sa.column('plan', sa.Text))
    connection = op.get_bind()
    for id, stored in connection.execute(sa.select(workshops.c.id, workshops.c.plan)).all():
        plan = json.dumps(with_horizons(json.loads(stored)), ensure_ascii=False, separators=(',', ':'))
        connection.execute(workshops.update().where(workshops.c.id == id).values(plan=plan))


def with_horizons(plan: dict) -> dict:
    """Gather the far picture and the near goal, the whole's and each theme's, under their years."""
    horizons = [
        {
            'year': year,
            'name': name,
            'whole': plan[picture],
            'themes': {theme['id']: theme[picture] for theme in plan['themes']},
        }
        for (picture, year), name in zip(YEARS.items(), NAMES[plan['language']], strict=True)
    ]
    themes = [{'id': theme['id'], 'name': theme['name']} for theme in plan['themes']]
    kept = {key: value for key, value in plan.items() if key not in YEARS}
    return kept | {'themes': themes, 'horizons': horizons}
