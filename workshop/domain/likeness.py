"""Whether texts grow alike: a gauge (多様さ) for scenarios among each other and for cards. Pure: vectors in, a level out.

Two comments of one debate already have a cosine of about 0.4, of another 0.1, so no cosine means anything by itself. Every
distance here is divided by the distance the same workshop's cards have among each other: 1 is as different as they are, 0 the
same. A group of cards must also lie closer together than 99 of 100 random groups of its size.

Measured on the rehearsal cards of the four plans (124 to 149 each, local embedder): a table's cards lie at 0.93 to 1.05, and the
newest 30 against the 30 before at 1.00 to 1.04, while cards that all speak of buses, or of factories, lie at 0.68 to 0.84, and a
room that turns to buses after other talk at 0.80 to 0.87. Rank alone would not do: 6 of 26 tables are among the closest 1 %,
because people at a table talk. Pairs of scenarios made offline for three of the plans, a dozen sources each, lie at 0.65 to 1.16
where they share at most one source, at 0.46 to 0.83 with three, at 0.24 to 0.53 with six or more; those of three tables for one
theme at 0.71 to 0.84 on average.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape (n, dimension), each row of length 1."""

LEAST_POOL = 30
"""Cards a workshop needs before its own distances mean anything."""
LEAST_GROUP = 8
NEWEST = 30
"""Cards that are compared with as many before them."""

SCENARIOS_ALIKE = (0.6, 0.45)
"""Mean relative distance below which scenarios are alike, and very alike."""
PAIR_ALIKE = (0.45, 0.3)
"""The same for the closest two, so that two copies among many are seen."""
CARDS_ALIKE = (0.9, 0.8)
DRAWS = 200
"""Random groups a group is ranked among."""
RARE = 0.01


class Level(StrEnum):
    VARIED = "varied"
    ALIKE = "alike"
    VERY_ALIKE = "very_alike"


@dataclass(frozen=True, slots=True)
class Gauge:
    """`spread` is the mean distance relative to the workshop's own; `closest` are the indices of the two most alike."""

    level: Level
    spread: float
    closest: tuple[int, int]


def among(texts: Sequence[Vectors], pool: Vectors) -> Gauge | None:
    """Gauge scenarios among each other, each the vectors of its sentences, against `pool`, those of the workshop's cards. Two are as
    near as each sentence's best match in the other is on average; the baseline is that of random halves of cards.

    None where there are fewer than two texts or LEAST_POOL cards.
    """
    if len(texts) < 2 or len(pool) < LEAST_POOL or any(not len(text) for text in texts):
        return None
    size = min(len(pool) // 2, round(float(np.mean([len(text) for text in texts]))))
    orders = [order[: 2 * size] for order in _orders(len(pool), DRAWS)]
    usual = 1 - float(np.median([_nearness(pool[order[:size]], pool[order[size:]]) for order in orders]))
    pairs = list(combinations(range(len(texts)), 2))
    distances = [(1 - _nearness(texts[first], texts[second])) / max(usual, 1e-6) for first, second in pairs]
    spread, nearest = float(np.mean(distances)), int(np.argmin(distances))
    level = max(_level(spread, SCENARIOS_ALIKE), _level(distances[nearest], PAIR_ALIKE), key=list(Level).index)
    return Gauge(level, spread, pairs[nearest])


def within(group: Sequence[int], pool: Vectors) -> Gauge | None:
    """Gauge a group of cards, by their rows in `pool`, against random groups of its size. None where the group has fewer than
    LEAST_GROUP cards or the pool fewer than LEAST_POOL."""
    if len(group) < LEAST_GROUP or len(pool) < LEAST_POOL:
        return None
    near = pool @ pool.T
    usual = 1 - _mean(near, np.arange(len(pool)))
    distance = 1 - _mean(near, np.asarray(group))
    spread = distance / max(usual, 1e-6)
    level = _level(spread, CARDS_ALIKE)
    if level != Level.VARIED:
        drawn_distances = [1 - _mean(near, order[: len(group)]) for order in _orders(len(pool), DRAWS)]
        level = level if _rare(drawn_distances, distance) else Level.VARIED
    return Gauge(level, spread, _closest(near, group))


def newest(cards: Vectors) -> Gauge | None:
    """Give the newest cards against as many before them, in order of writing: `spread` is their distance divided by that of those
    before. None where there are fewer than twice NEWEST. `closest` are rows of `cards`."""
    if len(cards) < 2 * NEWEST:
        return None
    last = cards[-2 * NEWEST :]
    near = last @ last.T
    rows = np.arange(2 * NEWEST)
    before, distance = (1 - _mean(near, half) for half in (rows[:NEWEST], rows[NEWEST:]))
    spread = distance / max(before, 1e-6)
    level = _level(spread, CARDS_ALIKE)
    if level != Level.VARIED:
        drawn_differences = [
            _mean(near, order[:NEWEST]) - _mean(near, order[NEWEST:]) for order in _orders(2 * NEWEST, DRAWS)
        ]
        level = level if _rare(drawn_differences, distance - before) else Level.VARIED
    first, second = _closest(near, range(NEWEST, 2 * NEWEST))
    begin = len(cards) - 2 * NEWEST
    return Gauge(level, spread, (begin + first, begin + second))


def _level(spread: float, limits: tuple[float, float]) -> Level:
    alike, very = limits
    return Level.VERY_ALIKE if spread < very else Level.ALIKE if spread < alike else Level.VARIED


def _rare(drawn_spreads: Sequence[float], spread: float) -> bool:
    """Tell whether chance hardly ever brings texts as near to each other."""
    return float(np.mean([drawn_spread <= spread for drawn_spread in drawn_spreads])) <= RARE


def _nearness(first: Vectors, second: Vectors) -> float:
    """Give the cosine of each sentence's best match in the other text, averaged over both."""
    near = first @ second.T
    return float(near.max(axis=1).mean() + near.max(axis=0).mean()) / 2


def _mean(near: NDArray[np.float32], rows: NDArray[np.intp]) -> float:
    """Give the mean cosine over all pairs of these rows."""
    part = near[np.ix_(rows, rows)]
    return float((part.sum() - np.trace(part)) / (len(rows) * (len(rows) - 1)))


def _closest(near: NDArray[np.float32], rows: Sequence[int]) -> tuple[int, int]:
    return max(combinations(rows, 2), key=lambda pair: float(near[pair]))


def _orders(of: int, count: int) -> list[NDArray[np.intp]]:
    """Give the same shuffles for the same count: the gauge does not waver between two looks."""
    generator = np.random.default_rng(of)
    return [generator.permutation(of) for _ in range(count)]
