"""What a facilitator does with cards as such: taking them off the screens for a reason, and showing them, those that wait too."""

from dataclasses import replace

from workshop.domain import rules
from workshop.domain.errors import Invalid, Refused
from workshop.domain.model import Contribution, Visibility
from workshop.domain.model.moderation import OTHER
from workshop.ports import App
from workshop.services.board.retitling import retitle
from workshop.services.cards.writing import known_card, lower_voice

MAX_NOTE = 200
"""Letters of a note on a hidden card: one sentence for the minutes."""


def hide(app: App, workshop_id: str, number: int, reason: str = OTHER, note: str = "") -> Contribution:
    """Take a card off every screen but the console's and its writer's, who is told the reason. A hidden one gets another reason so. `note` is
    for those who run the workshop. Raises NotFound(unknown_card), Refused(card_withdrawn), Invalid(unknown_reason, note_wrong)."""
    return _show(app, workshop_id, number, Visibility.HIDDEN, reason, rules.clean_line(note, MAX_NOTE, "note_wrong"))


def unhide(app: App, workshop_id: str, number: int) -> Contribution:
    """Show it again; one that waits is taken in this way. Raises NotFound(unknown_card), Refused(card_withdrawn)."""
    return _show(app, workshop_id, number, Visibility.SHOWN)


def _show(
    app: App, workshop_id: str, number: int, visibility: Visibility, reason: str = "", note: str = ""
) -> Contribution:
    with app.store.write(workshop_id) as db:
        if reason and reason not in {one.id for one in db.workshop.plan.moderation.listed}:
            raise Invalid("unknown_reason")
        card = known_card(db, number)
        if card.visibility == Visibility.WITHDRAWN:
            raise Refused("card_withdrawn")
        changed = replace(card, visibility=visibility, reason=reason, note=note)
        if changed == card:
            return card
        db.contributions.put(changed)
        db.record("card_hidden" if visibility == Visibility.HIDDEN else "card_unhidden", card.ref)
        retitle(app, db)
        lower_voice(db, number)
    return changed
