"""What can be counted of cards: how many, from how many tables, and how many of them take a side or ask, where their words say so surely;
and where in the room two cards stand against each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop.domain.board.lots import Entry
from workshop.domain.board.naming.sides import asked_whether_needed, not_needed, opposes, side, topics
from workshop.domain.model import Contribution, Section
from workshop.domain.text.opinion.worries import section_of
from workshop.domain.text.quotes.extracts import sentences

SAME_THING = 0.25
"""Part of their things that two cards share where one takes back what the other wants (Jaccard). Set by reading what was found on the four
plans: below it, a hill for a walk stood against solar panels on a hill."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of cards. `against` are those that oppose or worry, `open` those that ask; the others say neither, or not surely."""

    cards: int
    tables: int
    agree: int
    against: int
    open: int


def tally_of(cards: Sequence[Contribution]) -> Tally:
    sections = [section_of(card.text, card.kind) for card in cards]
    return Tally(
        cards=len(cards),
        tables=len({card.table for card in cards} - {None}),
        agree=sections.count(Section.FOR),
        against=sections.count(Section.AGAINST),
        open=sections.count(Section.OPEN),
    )


def divisions(entries: Sequence[Entry], most: int) -> list[tuple[Entry, Entry]]:
    """Find pairs of a card that wants a thing and one that is against it, those that have most in common first. Each pair is of other
    cards and of other things than those before: what a room is divided about is told once."""
    # A card may speak of more than what it takes a side on: only the sentence that takes it counts.
    wanting = [(entry, about) for entry in entries if (about := _about(entry, lambda text: side(text) > 0))]
    refusing = [(entry, about) for entry in entries if (about := _about(entry, opposes))]
    pairs = []
    for yes, wanted in wanting:
        for no, refused in refusing:
            shared = wanted & refused
            likeness = len(shared) / len(wanted | refused)
            if likeness >= SAME_THING and _of_one_thing(yes, no, shared):
                pairs.append((likeness, yes, no, shared))
    found: list[tuple[Entry, Entry]] = []
    told: set[str] = set()
    for _, yes, no, shared in sorted(pairs, key=lambda pair: -pair[0]):
        if len(found) < most and told.isdisjoint(shared):
            found.append((yes, no))
            told |= shared
    return found


def _of_one_thing(yes: Entry, no: Entry, shared: frozenset[str]) -> bool:
    """Tell whether what one does not need is just what the other asks for: who walks to a shop does not ask for one."""
    texts = [yes.card.text, no.card.text]
    return not not_needed(no.card.text) or any(asked_whether_needed(thing, texts) for thing in shared)


def _about(entry: Entry, takes: Callable[[str], bool]) -> frozenset[str]:
    """Give the things of the sentences in which a card takes that side."""
    if not takes(entry.card.text):
        return frozenset()
    parts = [part for part in sentences(entry.card.text) if takes(part)]
    return frozenset().union(*(topics(part) for part in parts or [entry.card.text]))
