"""What the room's cards count for the check: how many say the same words, and at which tables."""

from workshop.domain.board.groups import bare
from workshop.domain.grounding.voices import Voices
from workshop.domain.model import Contribution
from workshop.ports import ReadAccess
from workshop.services.ai import privacy


def voices_of(db: ReadAccess) -> Voices:
    """Count the cards that may be quoted, by ref."""
    sayings: dict[str, list[Contribution]] = {}
    for card in privacy.sendable(db).values():
        sayings.setdefault(bare(card.text), []).append(card)
    same: dict[str, int] = {}
    tables: dict[str, tuple[int, ...]] = {}
    for cards in sayings.values():
        of = tuple(sorted({card.table for card in cards if card.table is not None}))
        for card in cards:
            same[card.ref], tables[card.ref] = len(cards), of
    return Voices(same, tables)
