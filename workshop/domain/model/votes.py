"""Ballots (投票) as values: what is voted on, frozen when the vote opens, and one value for each person's vote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class VoteKind(StrEnum):
    """How people vote. DOTS: so many votes, spread or stacked. STANCE: agree, disagree or pass on each item. RANKING: the most important
    ones in order."""

    DOTS = "dots"
    STANCE = "stance"
    RANKING = "ranking"


class ItemKind(StrEnum):
    """What an item of a ballot stands for. CARD: a card that stands alone, with those that say the same."""

    CLUSTER = "cluster"
    CARD = "card"
    SCENARIO = "scenario"


@dataclass(frozen=True, slots=True)
class VoteRule:
    """How the room votes in a stage, as the plan says. `most` is how many votes a person has, or how many places a ranking; a STANCE has
    one on each item. `stacked`: several dots may stand on one item."""

    kind: VoteKind = VoteKind.DOTS
    most: int = 3
    stacked: bool = False
    items: tuple[ItemKind, ...] = (ItemKind.CLUSTER,)


THREE_DOTS = VoteRule()
"""How people vote where a plan says nothing: three votes, each for another cluster."""


@dataclass(frozen=True, slots=True)
class BallotItem:
    """One thing to vote on, in the words it had when the ballot opened. `ref` is what it was made of (k3, c12, d4), `cards` are the numbers
    of the cards it stood for then."""

    id: int
    kind: ItemKind
    ref: str
    words: str
    color: int = 0
    cards: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ballot:
    """What is voted on in a stage. Whatever happens to the board afterwards, its items stay. One that was `replaced` by a later ballot of
    its stage is kept, and no result is made of it."""

    number: int
    stage: str
    rule: VoteRule
    items: tuple[BallotItem, ...]
    opened_at: datetime
    replaced: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's vote on one ballot. `marks` by item's id: of DOTS how many dots; of STANCE 1 agree, -1 disagree, 0 pass; of RANKING the
    place from 1. Secret until the stage of the ballot is over."""

    number: int
    ballot: int
    person: int
    marks: Mapping[int, int]
    revision: int = 0
