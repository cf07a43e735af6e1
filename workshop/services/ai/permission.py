"""Whether AI work may begin in a workshop."""

from workshop.domain import rules
from workshop.domain.model import Workshop
from workshop.ports import App


def check(app: App, workshop_id: str) -> Workshop:
    """Give the workshop as it is now, if a job may begin. Raises Refused(people_first, not_enough_cards)."""
    with app.store.read(workshop_id) as db:
        rules.check_ai_allowed(db.workshop)
        rules.check_enough_cards(db.contributions.all().values())
        return db.workshop
