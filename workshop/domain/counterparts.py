"""Which figures of different documents are of the same thing, and which of those differ.

Two figures are of the same thing when they have one unit, speak of one year (or of none), share telling words, and each is the
other's best counterpart in its document. In doubt they are not: a wrong alarm costs more than a missing one, since every figure
is shown with its source anyway.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from math import log

from workshop.domain.amounts import Mark
from workshop.domain.statements import Statement

LEAST = 0.5
"""What shared words must weigh together; set by the sample plans, where true pairs begin at 0.56 and others end at 0.40."""
APART, CLOSE = Decimal(3), Decimal("1.25")
"""How many times one figure may be the other: beyond that they are of different things. Where both name the same year, words that
weigh less are enough for figures that are close."""
ROUGH, EXACT = Decimal("0.1"), Decimal("0.005")
"""How far a rounded figure may lie from the exact one, as a share of it, where it is said roughly and where it is not."""
FEW = 8
"""Documents that words are weighed by at least: among two documents no word is rare."""

Pair = tuple[int, int]
"""Two statements by their places in a sequence."""


def weights(group: Iterable[Statement], documents: int) -> dict[str, float]:
    """Words that few documents say of such figures weigh more (inverse document frequency)."""
    spread: dict[str, set[int]] = defaultdict(set)
    for said in group:
        for word in said.words:
            spread[word].add(said.document)
    return {word: log(1 + max(FEW, documents) / len(where)) for word, where in spread.items()}


def differing(
    group: Sequence[Statement], weigh: Mapping[str, float], published: Mapping[int, int]
) -> list[list[Statement]]:
    """The figures of one unit that are of one thing, wherever two of them differ. `published` gives each document's year."""
    possible = {(one, other): weight for one, other, weight in _pairs(group, weigh, published)}
    groups = {place: [place] for place in range(len(group))}
    # The surest first; two groups become one only if all their figures could be of one thing, so that no chain of likenesses
    # leads from one thing to another.
    for one, other in sorted(_mutual(group, possible), key=lambda pair: (-possible[pair], pair)):
        mine, theirs = groups[one], groups[other]
        fits = mine is not theirs and all(_fits(group, a, b, possible) for a in mine for b in theirs)
        if fits and not _two_things([group[place] for place in (*mine, *theirs)]):
            mine += theirs
            groups |= dict.fromkeys(theirs, mine)
    whole = [members for place, members in groups.items() if place == members[0]]
    return [[group[place] for place in sorted(members)] for members in whole if _differ([group[p] for p in members])]


def _fits(group: Sequence[Statement], one: int, other: int, possible: Collection[Pair]) -> bool:
    same_document = group[one].document == group[other].document
    return same_document or (one, other) in possible or (other, one) in possible


def _two_things(members: Sequence[Statement]) -> bool:
    """Whether two documents hold the same two figures: they are of one mind, and speak of two things."""
    values: dict[int, set[Decimal]] = defaultdict(set)
    for said in members:
        values[said.document].add(said.value)
    several = [held for held in values.values() if len(held) > 1]
    return any(len(one & other) > 1 for place, one in enumerate(several) for other in several[place + 1 :])


def _differ(members: Sequence[Statement]) -> bool:
    apart = (not agree(a, b) for a in members for b in members if a.document < b.document)
    return any(apart)


def _pairs(
    group: Sequence[Statement], weigh: Mapping[str, float], published: Mapping[int, int]
) -> Iterator[tuple[int, int, float]]:
    """Figures of different documents that may be of the same thing, with the weight of the words they share."""
    order = sorted(range(len(group)), key=lambda place: group[place].value)
    for turn, low in enumerate(order):
        one = group[low]
        for high in order[turn + 1 :]:
            other = group[high]
            if other.value > one.value * APART:
                break
            if one.document == other.document or one.elsewhere(other) or not same_year(one, other, published):
                continue
            weight = _weight(one, other, weigh)
            close = one.year == other.year is not None and other.value <= one.value * CLOSE
            if weight >= LEAST or (weight > 0 and close):
                yield low, high, weight


def _weight(one: Statement, other: Statement, weigh: Mapping[str, float]) -> float:
    shared = one.words.keys() & other.words.keys()
    return sum(weigh[word] * one.words[word] * other.words[word] for word in sorted(shared))


def same_year(one: Statement, other: Statement, published: Mapping[int, int]) -> bool:
    """One year or none; a document that names the year it was published in speaks of its own present."""
    if one.year is None and other.year is not None:
        return other.year == published[other.document]
    if other.year is None and one.year is not None:
        return one.year == published[one.document]
    return one.year == other.year


def _mutual(group: Sequence[Statement], possible: Mapping[Pair, float]) -> list[Pair]:
    """The pairs in which each is the other's best counterpart in its document, of equally good ones those that agree. A figure
    with several of them, as in a long table, has none."""
    rank = {pair: (weight, agree(group[pair[0]], group[pair[1]])) for pair, weight in possible.items()}
    best: dict[Pair, tuple[float, bool]] = defaultdict(lambda: (0.0, False))
    for (one, other), worth in rank.items():
        for key in ((one, group[other].document), (other, group[one].document)):
            best[key] = max(best[key], worth)
    values: dict[Pair, set[Decimal]] = defaultdict(set)
    for (one, other), worth in rank.items():
        for mine, theirs in ((one, other), (other, one)):
            if worth == best[mine, group[theirs].document]:
                values[mine, group[theirs].document].add(group[theirs].value)
    return [
        (one, other)
        for one, other in possible
        if values[one, group[other].document] == {group[other].value}
        and values[other, group[one].document] == {group[one].value}
    ]


def agree(one: Statement, other: Statement) -> bool:
    """Whether both can be true: equal, one the other rounded, or one a bound that the other keeps (150,000人以上 and 151,200人)."""
    apart, larger = abs(one.value - other.value), max(one.value, other.value)
    share = EXACT if one.mark == other.mark == Mark.EXACT else ROUGH
    rounded = apart <= max(_last_place(one.value), _last_place(other.value)) / 2 and apart <= larger * share
    return rounded or (apart <= larger * ROUGH and (_bounds(one, other) or _bounds(other, one)))


def _bounds(bound: Statement, exact: Statement) -> bool:
    if bound.mark == Mark.LEAST:
        return exact.value >= bound.value
    return bound.mark == Mark.MOST and exact.value <= bound.value


def _last_place(value: Decimal) -> Decimal:
    """What the last place that is not zero stands for: 1000 in 163,000."""
    return Decimal(10) ** int(value.normalize().as_tuple().exponent)
