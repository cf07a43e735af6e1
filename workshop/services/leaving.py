"""What may leave the machine (design §2.9): consenting people's words, masked; and no name anybody here goes by."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

from workshop.domain.masking import masked
from workshop.domain.model import Contribution, Kind, Person
from workshop.ports import App, Reading, Vectors
from workshop.schemas import CardIn

Mask = Callable[[str], str]
"""Any text as it may leave."""


def mask_of(db: Reading) -> Mask:
    """The mask for texts of this workshop: its participants' names are masked too."""
    return mask_for(db.persons())


def mask_for(persons: Mapping[int, Person]) -> Mask:
    """The mask for texts of a workshop of these people."""
    return partial(_masked, names=tuple(sorted({person.nickname for person in persons.values() if person.nickname})))


@lru_cache(maxsize=4_096)
def _masked(text: str, names: tuple[str, ...]) -> str:
    """The console weighs the same cards at every redraw."""
    return masked(text, names=names)


def embeddable(app: App, cards: Sequence[Contribution]) -> list[Contribution]:
    """Who declined AI use is not sent anywhere; on this machine a vector is only arithmetic."""
    return [card for card in cards if card.ai_consent or not app.embedder.leaves_machine]


def embedded(app: App, texts: Sequence[str], mask: Mask) -> Vectors:
    """A vector for each text, as `app.embedder` makes it; masked where texts travel for it."""
    return app.embedder.embed([mask(text) for text in texts] if app.embedder.leaves_machine else texts)


def card_in(card: Contribution, mask: Mask) -> CardIn:
    kind = Kind.REMARK if card.noted else card.kind
    return CardIn(id=card.ref, text=mask(card.text), kind=kind.value)
