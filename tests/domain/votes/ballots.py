"""Ballots, short to write."""

from tests.domain.cards import NOW
from workshop.domain.model import Ballot, BallotItem, ItemKind, VoteRule

ITEMS = tuple(BallotItem(id, ItemKind.CLUSTER, f"k{id}", f"まとまり{id}", id) for id in (1, 2, 3))


def ballot(rule: VoteRule, items: tuple[BallotItem, ...] = ITEMS) -> Ballot:
    """A ballot of those items, in the vote stage."""
    return Ballot(1, "vote", rule, items, NOW)
