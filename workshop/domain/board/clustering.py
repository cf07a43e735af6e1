"""Finding groups among cards, and the cards that fit none. Deterministic: the same cards give the same groups.

Vectors are centred on their mean (short comments on one question all point the same way), smoothed over their nearest
neighbours, joined bottom-up (Ward 1963), and each moved to its nearest middle (k-means from there). Beside what a sentence means stands
which things it names (`word_vectors`). Measured on all of SIB-200, loners counted as one more group: NMI 0.51 Japanese, 0.49 English, as
without the things; `benchmarks/gather.py` measures it anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

LEAST_GROUP = 3
"""Cards that make a group; two are a coincidence."""
MOST_GROUPS = 14
"""Groups a wall can show and a person can hold."""
NEIGHBOURS = 20
ROUNDS = 3
"""Neighbours of a card, and how often it moves towards them. Only the whole was measured, as above, not each of these alone."""
PULL = 0.7
"""How far a card moves towards its neighbours in one round: 1 is all the way to the middle between it and them."""
LONER_SHARE = 0.15
"""The cards farthest from their group's middle stand alone, unless what is nearest to them stands in that group: of SIB-200 one in ten."""
FARTHEST_MEMBERS = 0.2
"""A late card joins where it is nearer than this share of the members are. Measured by holding cards back: six of ten late
cards join, and stand right as often as the members do (SIB-200: 0.74 and 0.71 against 0.74)."""
WORDS = 0.25
"""Part of the likeness of two cards that is told by the things both name. Chosen by looking at both: on the sample plans the two things that
most cards of a group name stand on 0.82, 0.89, 0.73 and 0.47 of them instead of 0.65, 0.79, 0.64 and 0.49, and the agreement on boards of
160 sentences of SIB-200 stays what it was (0.52 and 0.48; at 0.35 it falls to 0.50 and 0.47)."""
DOUBT = 0.1
"""A card is doubtful where the cosine with its own cluster's middle is above that with another's by less than this: on the sample plans 2 to
7 of 120 to 140 cards, most of which a person would look at (「がん検診を、仕事帰りの駅で」 among 居場所)."""
MEMBERS_ASKED = 150
"""Members of a cluster, evenly spread over its time, that tell where it is: one more card is placed in milliseconds
whatever is placed. Among 4,000 cards, middles told by 150 were those told by all to a cosine of 0.98 or more; by 64, 0.93."""
BLOCK = 1_024
"""Rows compared with all others at once: 10,000 cards stay far below a gigabyte."""
BOTTOM_UP_MOST = 1_500
"""Cards above which k-means takes the place of the bottom-up way, whose time grows with the square."""


def wanted_groups(count: int) -> int:
    """Say into how many groups so many cards are cut, before those that are too small are let go; 0 for too few cards."""
    return 0 if count < LEAST_GROUP + 2 else int(np.clip(round(1.15 * count**0.5), 2, MOST_GROUPS))


def find_groups(vectors: Vectors, words: Vectors | None = None, seed: int = 0) -> tuple[tuple[int, ...], ...]:
    """Find groups of indices, the largest first, in each the most central first; an index in no group stands alone. `vectors`
    has shape (n, d), rows of length 1; `words` (n, e), those of the things the texts name, of length 1 or 0."""
    count = len(vectors)
    wanted = wanted_groups(count)
    if not wanted:
        return ()
    centred = unit(vectors - vectors.mean(axis=0))
    if words is not None:
        centred = unit(np.hstack([(1 - WORDS) ** 0.5 * centred, WORDS**0.5 * words]))
    labels = _labels(_smoothed(centred), wanted, seed)
    near = _nearness(centred, labels)
    alone = _alone(centred, labels, near < np.quantile(near, LONER_SHARE))
    members = [np.flatnonzero((labels == label) & ~alone) for label in np.unique(labels)]
    groups = [tuple(int(i) for i in rows[np.argsort(-near[rows], kind="stable")]) for rows in members]
    return tuple(sorted((group for group in groups if len(group) >= LEAST_GROUP), key=lambda g: (-len(g), min(g))))


@dataclass(frozen=True, slots=True)
class Middles:
    """Where the clusters on a board are: `ids` (k,), `rows` (k, d) of length 1 once `mean` (d,) is taken off, and `reach`, the cosine
    below which a card is too far from all of them."""

    ids: NDArray[np.int64]
    mean: Vectors
    rows: Vectors
    reach: float


def members_asked(members: Sequence[int]) -> Sequence[int]:
    """Choose of a cluster's cards, in order of writing, those that tell where it is, evenly spread."""
    return members[:: -(-len(members) // MEMBERS_ASKED)]


def middles(placed: Vectors, clusters: Sequence[int]) -> Middles:
    """Find where the clusters are, by members of theirs: `placed` (n, d), n > 0, with the cluster of each row in `clusters`."""
    labels = np.asarray(clusters)
    ids = np.unique(labels)
    mean: Vectors = placed.mean(axis=0)
    centred = unit(placed - mean)
    rows = unit((labels == ids[:, np.newaxis]).astype(np.float32) @ centred)
    return Middles(ids, mean, rows, float(np.quantile(_nearness(centred, labels), FARTHEST_MEMBERS)))


def assign(new: Vectors, board_middles: Middles) -> tuple[int | None, ...]:
    """Give for each new card, (m, d), the cluster whose middle is nearest, or None where that is farther than the farther members are."""
    near = unit(new - board_middles.mean) @ board_middles.rows.T
    best = near.argmax(axis=1)
    return tuple(
        int(board_middles.ids[b]) if near[row, b] >= board_middles.reach else None for row, b in enumerate(best)
    )


def doubtful(placed: Vectors, clusters: Sequence[int], board_middles: Middles) -> tuple[bool, ...]:
    """Tell of each placed card, (n, d), whether another cluster's middle is about as near as that of its own in `clusters`: a person may
    see better where it belongs."""
    if not len(placed):
        return ()
    near = unit(placed - board_middles.mean) @ board_middles.rows.T
    own = np.asarray(clusters)[:, np.newaxis] == board_middles.ids
    others = np.where(own, -1.0, near).max(axis=1)
    return tuple(bool(d) for d in near[own] - others < DOUBT)


def doubtful_rows(groups: Sequence[Sequence[int]], vectors: Vectors) -> frozenset[int]:
    """Give those rows of `vectors` (n, d) in new groups of rows that may belong into another of the groups."""
    rows = [row for group in groups for row in group]
    own = [place for place, group in enumerate(groups) for _ in group]
    doubts = doubtful(vectors[rows], own, middles(vectors[rows], own)) if rows else ()
    return frozenset(row for row, doubt in zip(rows, doubts, strict=True) if doubt)


def _labels(vectors: Vectors, wanted: int, seed: int) -> NDArray[np.int64]:
    from sklearn.cluster import AgglomerativeClustering, KMeans  # a second that only a gathering waits for

    if len(vectors) > BOTTOM_UP_MOST:
        fitted_labels = KMeans(wanted, n_init=2, random_state=seed).fit_predict(vectors)
    else:
        first = AgglomerativeClustering(wanted).fit_predict(vectors)
        middles = np.stack([vectors[first == label].mean(axis=0) for label in range(wanted)])
        fitted_labels = KMeans(wanted, init=middles, n_init=1, random_state=seed).fit_predict(vectors)
    labels: NDArray[np.int64] = np.asarray(fitted_labels, dtype=np.int64)
    return labels


def _smoothed(vectors: Vectors) -> Vectors:
    """Move each vector towards its nearest neighbours, so that words in other words come together."""
    most = min(NEIGHBOURS, max(1, len(vectors) // 8))
    for _ in range(ROUNDS):
        pulls = [_pull(vectors, start, most) for start in range(0, len(vectors), BLOCK)]
        vectors = unit(vectors + PULL * np.concatenate(pulls))
    return vectors


def _pull(vectors: Vectors, start: int, most: int) -> Vectors:
    """Give for a block of rows the weighted mean of each one's nearest neighbours."""
    near = vectors[start : start + BLOCK] @ vectors.T
    rows = np.arange(len(near))
    near[rows, start + rows] = -1
    index = np.argpartition(-near, most, axis=1)[:, :most]
    weight = np.take_along_axis(near, index, axis=1).clip(0)
    weight /= np.maximum(weight.sum(axis=1, keepdims=True), 1e-9)
    pull: Vectors = np.einsum("nk,nkd->nd", weight, vectors[index]).astype(np.float32)
    return pull


def _alone(vectors: Vectors, labels: NDArray[np.int64], far: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which of the cards far from their middle stand alone: not those whose nearest card is a member of the same group. Without this
    every fourth of the smaller boards' cards stood apart from its own translation (SIB-200, 20 sentences in two languages)."""
    alone, rows = far.copy(), np.flatnonzero(far)
    for start in range(0, len(rows), BLOCK):
        some = rows[start : start + BLOCK]
        near = vectors[some] @ vectors.T
        near[np.arange(len(some)), some] = -1
        nearest = near.argmax(axis=1)
        alone[some] = far[nearest] | (labels[nearest] != labels[some])
    return alone


def _nearness(vectors: Vectors, labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the cosine of each card with the middle of the others of its group; -1 for one alone. `vectors` has rows of length 1."""
    _, own, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    totals = np.eye(len(sizes), dtype=np.float32)[own].T @ vectors
    products = (vectors @ totals.T)[np.arange(len(own)), own]
    # |total - v| and v (total - v), without making the difference for each row
    distances = np.sqrt(np.maximum((totals**2).sum(axis=1)[own] - 2 * products + 1, 1e-18))
    return np.where(sizes[own] > 1, (products - 1) / distances, -1.0)


def unit(rows: Vectors) -> Vectors:
    """Give rows of length 1; a row of zeros stays one."""
    lengths = np.sqrt(np.einsum("...d,...d->...", rows, rows))[..., np.newaxis]
    unit: Vectors = (rows / np.maximum(lengths, 1e-9)).astype(np.float32, copy=False)
    return unit
