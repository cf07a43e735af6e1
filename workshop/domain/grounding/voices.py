"""What code counts of the cards a sentence cites: how many cards say it, and from how many tables they come."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from workshop.domain.model import Sentence


@dataclass(frozen=True, slots=True)
class Voices:
    """Counts by ref: `same` cards say what the card says (1 where nothing is said), `tables` are those they were written at."""

    same: Mapping[str, int] = field(default_factory=dict)
    tables: Mapping[str, Collection[int]] = field(default_factory=dict)

    def counts(self, sentence: Sentence) -> Mapping[str, Collection[int]]:
        """Give the numbers of cards and of tables a sentence may name, by the unit in which figures are read."""
        cards = {citation.ref for citation in sentence.citations if citation.ref.startswith("c")}
        if not cards:
            return {}
        tables = {table for ref in cards for table in self.tables.get(ref, ())}
        return {"sheet": {len(cards), self.cards(sentence)}, "group": {len(tables)} - {0}}

    def cards(self, sentence: Sentence) -> int:
        """Count the cards that say what the sentence cites."""
        cards = {citation.ref for citation in sentence.citations if citation.ref.startswith("c")}
        return sum(self.same.get(ref, 1) for ref in cards)


UNCOUNTED = Voices()
"""Each card speaks for itself, and nobody says from which table it is."""
