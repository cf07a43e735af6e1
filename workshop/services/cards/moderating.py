"""What a facilitator does with cards as such: taking them off the screens, and showing them again."""

from dataclasses import replace

from workshop.domain.errors import Refused
from workshop.domain.model import Contribution, Visibility
from workshop.ports import App
from workshop.services.board.retitling import retitle
from workshop.services.cards.writing import known_card, lower_voice


def hide(app: App, workshop_id: str, number: int) -> Contribution:
    """Take a card off every screen but the console's and its writer's."""
    return _show(app, workshop_id, number, Visibility.HIDDEN)


def unhide(app: App, workshop_id: str, number: int) -> Contribution:
    """Show it again; a late card is taken in this way."""
    return _show(app, workshop_id, number, Visibility.SHOWN)


def _show(app: App, workshop_id: str, number: int, visibility: Visibility) -> Contribution:
    with app.store.write(workshop_id) as db:
        card = known_card(db, number)
        if card.visibility == Visibility.WITHDRAWN:
            raise Refused("card_withdrawn")
        if card.visibility == visibility:
            return card
        changed = replace(card, visibility=visibility)
        db.contributions.put(changed)
        db.record("card_hidden" if visibility == Visibility.HIDDEN else "card_unhidden", card.ref)
        retitle(app, db)
        lower_voice(db, number)
    return changed
