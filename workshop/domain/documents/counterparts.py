"""Which figures of different documents are of the same thing, and which of those differ.

Two figures are of the same thing when they have one unit, speak of one year (or of none), share telling words, and each is the
other's best counterpart in its document. Unclear ones count as different things: a wrong alarm costs more than a missing one, since every figure
is shown with its source anyway.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from math import log

from workshop.domain.documents.statements import Statement
from workshop.domain.figures.amounts import Mark

LEAST = 0.5
"""What shared words must weigh together; set by the sample plans, where true pairs begin at 0.56 and others end at 0.40."""
APART, CLOSE = Decimal(3), Decimal("1.25")
"""How many times one figure may be the other: beyond that they are of different things. Where both name the same year, words that
weigh less are enough for figures that are close."""
ROUGH, EXACT = Decimal("0.1"), Decimal("0.005")
"""How far a rounded figure may lie from the exact one, as a share of it, where it is said roughly and where it is not.
Chosen by hand on the documents of the sample plans, as are APART and CLOSE."""
FEW = 8
"""Documents that words are weighed by at least: among two documents no word is rare."""

Pair = tuple[int, int]
"""Two statements by their places in a sequence."""


def weights(group: Iterable[Statement], documents: int) -> dict[str, float]:
    """Weigh words, those more that few documents say of such figures (inverse document frequency)."""
    spread: dict[str, set[int]] = defaultdict(set)
    for statement in group:
        for word in statement.words:
            spread[word].add(statement.document)
    return {word: log(1 + max(FEW, documents) / len(where)) for word, where in spread.items()}


def differing(
    group: Sequence[Statement], weigh: Mapping[str, float], published: Mapping[int, int]
) -> list[list[Statement]]:
    """Give the figures of one unit that are of one thing, wherever two of them differ. `published` gives each document's year."""
    possible = {(first, second): weight for first, second, weight in _pairs(group, weigh, published)}
    groups = {place: [place] for place in range(len(group))}
    # The surest first; two groups become one only if all their figures could be of one thing, so that no chain of likenesses
    # leads from one thing to another.
    for first, second in sorted(_mutual(group, possible), key=lambda pair: (-possible[pair], pair)):
        mine, theirs = groups[first], groups[second]
        fits = mine is not theirs and all(_fits(group, a, b, possible) for a in mine for b in theirs)
        if fits and not _two_things([group[place] for place in (*mine, *theirs)]):
            mine += theirs
            groups |= dict.fromkeys(theirs, mine)
    gathered = [members for place, members in groups.items() if place == members[0]]
    return [[group[place] for place in sorted(members)] for members in gathered if _differ([group[p] for p in members])]


def _fits(group: Sequence[Statement], first: int, second: int, possible: Collection[Pair]) -> bool:
    same_document = group[first].document == group[second].document
    return same_document or (first, second) in possible or (second, first) in possible


def _two_things(members: Sequence[Statement]) -> bool:
    """Tell whether two documents hold the same two figures: they are of one mind, and speak of two things."""
    values: dict[int, set[Decimal]] = defaultdict(set)
    for statement in members:
        values[statement.document].add(statement.value)
    several = [figures for figures in values.values() if len(figures) > 1]
    return any(len(first & second) > 1 for place, first in enumerate(several) for second in several[place + 1 :])


def _differ(members: Sequence[Statement]) -> bool:
    disagreeing = (not agree(a, b) for a in members for b in members if a.document < b.document)
    return any(disagreeing)


def _pairs(
    group: Sequence[Statement], weigh: Mapping[str, float], published: Mapping[int, int]
) -> Iterator[tuple[int, int, float]]:
    """Find figures of different documents that may be of the same thing, with the weight of the words they share."""
    order = sorted(range(len(group)), key=lambda place: group[place].value)
    for turn, low in enumerate(order):
        smaller = group[low]
        for high in order[turn + 1 :]:
            larger = group[high]
            if larger.value > smaller.value * APART:
                break
            if (
                smaller.document == larger.document
                or smaller.elsewhere(larger)
                or not same_year(smaller, larger, published)
            ):
                continue
            weight = _weight(smaller, larger, weigh)
            close = smaller.year == larger.year is not None and larger.value <= smaller.value * CLOSE
            if weight >= LEAST or (weight > 0 and close):
                yield low, high, weight


def _weight(first: Statement, second: Statement, weigh: Mapping[str, float]) -> float:
    shared = first.words.keys() & second.words.keys()
    return sum(weigh[word] * first.words[word] * second.words[word] for word in sorted(shared))


def same_year(first: Statement, second: Statement, published: Mapping[int, int]) -> bool:
    """Tell whether both speak of one year or of none; a document that names the year it was published in speaks of its own present."""
    if first.year is None and second.year is not None:
        return second.year == published[second.document]
    if second.year is None and first.year is not None:
        return first.year == published[first.document]
    return first.year == second.year


def _mutual(group: Sequence[Statement], possible: Mapping[Pair, float]) -> list[Pair]:
    """Give the pairs in which each is the other's best counterpart in its document, of equally good ones those that agree. A figure
    with several of them, as in a long table, has none."""
    rank = {pair: (weight, agree(group[pair[0]], group[pair[1]])) for pair, weight in possible.items()}
    best: dict[Pair, tuple[float, bool]] = defaultdict(lambda: (0.0, False))
    for (first, second), match_quality in rank.items():
        for key in ((first, group[second].document), (second, group[first].document)):
            best[key] = max(best[key], match_quality)
    values: dict[Pair, set[Decimal]] = defaultdict(set)
    for (first, second), match_quality in rank.items():
        for mine, theirs in ((first, second), (second, first)):
            if match_quality == best[mine, group[theirs].document]:
                values[mine, group[theirs].document].add(group[theirs].value)
    return [
        (first, second)
        for first, second in possible
        if values[first, group[second].document] == {group[second].value}
        and values[second, group[first].document] == {group[first].value}
    ]


def agree(first: Statement, second: Statement) -> bool:
    """Tell whether both can be true: equal, one the other rounded, or one a bound that the other keeps (150,000人以上 and 151,200人)."""
    distance, larger = abs(first.value - second.value), max(first.value, second.value)
    share = EXACT if first.mark == second.mark == Mark.EXACT else ROUGH
    rounded = distance <= max(_last_place(first.value), _last_place(second.value)) / 2 and distance <= larger * share
    return rounded or (distance <= larger * ROUGH and (_bounds(first, second) or _bounds(second, first)))


def _bounds(bound: Statement, exact: Statement) -> bool:
    if bound.mark == Mark.LEAST:
        return exact.value >= bound.value
    return bound.mark == Mark.MOST and exact.value <= bound.value


def _last_place(value: Decimal) -> Decimal:
    """Say what the last place that is not zero stands for: 1000 in 163,000."""
    return Decimal(10) ** int(value.normalize().as_tuple().exponent)
