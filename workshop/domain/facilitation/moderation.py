"""Which cards wait until the facilitator has read them, and how many were hidden for which reason."""

from collections import Counter
from collections.abc import Collection, Iterable

from workshop.domain.model import Contribution, Visibility
from workshop.domain.model.moderation import OTHER, Hold, Moderation, Wait
from workshop.domain.text.folding import plain
from workshop.domain.text.injection import is_injection
from workshop.domain.text.personal.signs import masked_signs


def waits(moderation: Moderation, text: str, names: Collection[str]) -> tuple[str, ...]:
    """Say why a card of these words waits, as names of `Wait` and `Sign`; empty where it does not. `names` are the room's nicknames.
    A name that only the dictionary takes for one holds nothing up: its writer has been asked."""
    if moderation.hold == Hold.NONE:
        return ()
    found = [sign.value for sign in masked_signs(text, names)]
    if is_injection(text):
        found.append(Wait.INJECTION.value)
    folded = plain(text).casefold()
    if any(plain(word).casefold() in folded for word in moderation.words):
        found.append(Wait.WORD.value)
    if moderation.hold == Hold.ALL:
        found.append(Wait.ALL.value)
    return tuple(dict.fromkeys(found))


def hidden_by_reason(moderation: Moderation, cards: Iterable[Contribution]) -> dict[str, int]:
    """Count the hidden cards by reason, in the plan's order, without zeros. The sum is the ledger's `hidden`."""
    listed = [reason.id for reason in moderation.listed]
    found = Counter(
        card.reason if card.reason in listed else OTHER for card in cards if card.visibility == Visibility.HIDDEN
    )
    return {reason: found[reason] for reason in listed if found[reason]}
