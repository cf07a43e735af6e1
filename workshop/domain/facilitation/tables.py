"""What tables do, for the facilitator's eyes: people, cards, when the last one came, and how much of what was written one person wrote."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workshop.domain.model import AS_PLANNED, Contribution, Person, Seats

ONE_VOICE = 0.5
"""Part of a table's letters above which one person speaks for all."""
FEW_LETTERS = 60
"""Letters of a table below which one person's share of them says nothing: two short cards."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `unread` people have not noted yet that it is theirs now. `last` is when its newest card came, None for none; `share` is the
    largest part of its letters that one person wrote since seats were changed, 0 where too little was written, or by one person who sits
    there alone."""

    number: int
    people: int
    cards: int
    last: datetime | None
    share: float
    unread: int = 0


def tables_of(
    count: int, persons: Mapping[int, Person], cards: Iterable[Contribution], seats: Seats = AS_PLANNED
) -> tuple[Table, ...]:
    """Describe each table, by number. Cards count where they were written, and only those that are shown; who is away sits nowhere."""
    seated = [person for number, person in persons.items() if number not in seats.away]
    people = Counter(person.table for person in seated)
    unread = Counter(person.table for person in seated if person.moved_from is not None)
    written: dict[int, list[Contribution]] = defaultdict(list)
    for card in cards:
        if card.shown and card.table is not None:
            written[card.table].append(card)
    return tuple(
        _table(number, people[number], unread[number], written[number], seats) for number in range(1, count + 1)
    )


def in_round(card: Contribution, seats: Seats) -> bool:
    """Tell whether a card was written since seats were last changed: by those who sit together now."""
    return seats.since is None or card.created_at >= seats.since


def _table(number: int, people: int, unread: int, cards: list[Contribution], seats: Seats) -> Table:
    letters: Counter[int] = Counter()
    for card in cards:
        # What the facilitator heard there was written by nobody of the table.
        if card.person is not None and in_round(card, seats):
            letters[card.person] += len(card.text)
    whole = letters.total()
    share = max(letters.values()) / whole if whole >= FEW_LETTERS and people > 1 else 0.0
    return Table(number, people, len(cards), max((card.created_at for card in cards), default=None), share, unread)
