"""Aligning a word that is used in two senses: what is on now, how people chose, and the glossary that follows from it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workshop.domain.model import Alignment, Meant, Room, WorkshopState
from workshop.domain.model.plan import Term

MINUTES = 2
"""Minutes an alignment is to take."""
MOST_PHRASE = 40
MOST_TERM = 20
"""Letters."""
MOST_CARDS = 3
"""Cards of each sense that wall and phones show."""


def live(alignments: Mapping[int, Alignment]) -> Alignment | None:
    """Give the alignment that is on, if there is one."""
    return next((alignment for alignment in alignments.values() if alignment.live), None)


def on_now(room: Room) -> Alignment | None:
    """Give the alignment that faces show: none before the start nor after the close."""
    return live(room.alignments) if room.workshop.state == WorkshopState.RUNNING else None


def counts(alignment: Alignment) -> dict[Meant, int]:
    """Count the choices, each of the three whether anybody made it or not."""
    chosen = Counter(alignment.choices.values())
    return {meant: chosen[meant] for meant in Meant}


def meaning(alignment: Alignment) -> str:
    """Give what the word means from now on; "" where nothing is held."""
    first, second = (sense.phrase for sense in alignment.senses)
    return {Meant.FIRST: first, Meant.SECOND: second, Meant.BOTH: f"① {first} ② {second}", None: ""}[alignment.held]


def glossary(terms: Sequence[Term], alignments: Mapping[int, Alignment]) -> tuple[Term, ...]:
    """Give the plan's glossary as the room has made it: an aligned word has its new meaning in its place, one the plan did not explain
    stands at the end. The newest result of a word counts."""
    held = {alignment.term: meaning(alignment) for alignment in alignments.values() if alignment.held}
    known = {term.term for term in terms}
    mended = (replace(term, meaning=held.get(term.term, term.meaning)) for term in terms)
    return (*mended, *(Term(word, said) for word, said in held.items() if word not in known))
